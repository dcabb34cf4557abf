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

        var cause = assessment.Obstacle is { } obstacle ? Cause(obstacle, words) : string.Empty;
        if (assessment.Estimate is not { } estimate || assessment.Obstacle?.Kind == ObstacleKind.OneComparison)
        {
            return cause;
        }

        var largest = estimate.Budget.Lines.IsEmpty ? Figures.None : BudgetWords.Source(estimate.Budget.Lines[0], words);
        return words["reason.uncertain", Figures.Percent(estimate.ExpandedUncertainty), Figures.Limit(limit), largest] + cause;
    }

    static string Cause(Obstacle obstacle, IStringLocalizer<Words> words)
    {
        var cause = words["obstacle." + KebabCase.Of(obstacle.Kind), obstacle.Subject ?? Figures.None].Value;
        return obstacle is { WithCertificate: { } certificate, WithReference: { } reference, Kind: not ObstacleKind.NotCharging }
            ? cause + words["obstacle.help", Figures.Percent(certificate), Figures.Percent(reference)]
            : cause;
    }
}
