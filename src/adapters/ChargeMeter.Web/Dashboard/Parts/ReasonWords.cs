using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Protocol.Encoding;
using Microsoft.Extensions.Localization;

namespace ChargeMeter.Web.Dashboard.Parts;

/// <summary>Why the evidence is insufficient, in the reader's language.</summary>
static class ReasonWords
{
    /// <summary>The reason as the assessment gives it in English; in other languages told from what the assessment holds.</summary>
    public static string Of(PileAssessment assessment, IStringLocalizer<Words> words) =>
        Languages.IsChinese ? Told(assessment, words) : assessment.Reason ?? string.Empty;

    static string Told(PileAssessment assessment, IStringLocalizer<Words> words)
    {
        if (assessment.Limit is not { } limit)
        {
            return words["reason.limit", assessment.RulePack];
        }

        var cause = assessment.Obstacle is { } obstacle ? Cause(obstacle, assessment.Prospect, words) : string.Empty;
        if (assessment.Estimate is not { } estimate || assessment.Obstacle?.Kind == ObstacleKind.OneComparison)
        {
            return cause;
        }

        var largest = estimate.Budget.Lines.IsEmpty ? Figures.None : BudgetWords.Source(estimate.Budget.Lines[0], words);
        return words["reason.uncertain", Figures.Percent(estimate.ExpandedUncertainty), Figures.Limit(limit), largest] + cause;
    }

    static string Cause(Obstacle obstacle, Prospect? prospect, IStringLocalizer<Words> words)
    {
        var key = "obstacle." + KebabCase.Of(obstacle.Kind) + (obstacle.Since is null ? string.Empty : ".since");
        var cause = words[key, obstacle.Subject ?? Figures.None, obstacle.Since ?? default].Value;
        return prospect is null || obstacle.Kind == ObstacleKind.NotCharging
            ? cause
            : cause + words["obstacle.help", Figures.Percent(prospect.WithCertificate), Figures.Percent(prospect.WithReference)];
    }
}
