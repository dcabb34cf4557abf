using ChargeMeter.Monitoring.Assessment;
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
        if (assessment.Estimate is not { } estimate)
        {
            return words["reason.nothing"];
        }

        if (assessment.Limit is not { } limit)
        {
            return words["reason.limit", assessment.RulePack];
        }

        if (estimate.Comparisons < Assessor.FewestComparisons)
        {
            return words["reason.few"];
        }

        var largest = estimate.Budget.Lines.IsEmpty ? Figures.None : BudgetWords.Source(estimate.Budget.Lines[0], words);
        return words["reason.uncertain", Figures.Percent(estimate.ExpandedUncertainty), Figures.Limit(limit), largest];
    }
}
