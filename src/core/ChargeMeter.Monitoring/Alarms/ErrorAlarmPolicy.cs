using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Monitoring.Assessment;

namespace ChargeMeter.Monitoring.Alarms;

/// <summary>When a pile's error raises and clears an alarm.</summary>
/// <remarks>
/// Raised by the verdict. Cleared only by evidence: <c>exceeding</c> when the estimate less its guard band has come below
/// nine tenths of the limit, <c>suspect</c> when the probability has fallen below 0.3 or the pile is exceeding instead.
/// Insufficient evidence raises <c>suspect</c>, with the reason <c>weak-evidence</c>, where by what is believed of a pile of the fleet it is more
/// likely beyond its limit than not and the estimate is not premature; it clears where the probability has
/// fallen below a twentieth.
/// </remarks>
public static class ErrorAlarmPolicy
{
    const double ClearShareOfLimit = 0.9;
    const double ClearProbability = 0.3;
    const double ClearProbabilityOfWeak = 0.05;
    const double MoreLikelyThanNot = 0.5;

    /// <summary>Judges an assessment.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="guardBandFactor">The guard band in standard uncertainties.</param>
    public static IEnumerable<AlarmJudgement> Judge(PileAssessment assessment, double guardBandFactor)
    {
        if (assessment is not { Estimate: { } estimate, Limit: { } limit, Probability: { } probability })
        {
            return [];
        }

        var sure = Math.Abs(estimate.Error.Fraction) - (guardBandFactor * estimate.StandardUncertainty.Fraction);
        var exceeding = assessment.Verdict == Verdict.Exceeding;
        var known = assessment.Verdict != Verdict.Insufficient;
        var detail = Detail(assessment);
        return
        [
            new AlarmJudgement(
                assessment.Pile, AlarmKind.ErrorExceeding, exceeding, known && sure < ClearShareOfLimit * limit.Fraction, detail),
            new AlarmJudgement(
                assessment.Pile,
                AlarmKind.ErrorSuspect,
                assessment.Verdict == Verdict.Suspect || IsWeaklySuspect(assessment),
                exceeding || probability < (known ? ClearProbability : ClearProbabilityOfWeak),
                detail),
        ];
    }

    static bool IsWeaklySuspect(PileAssessment assessment) =>
        assessment is { Verdict: Verdict.Insufficient, FleetProbability: >= MoreLikelyThanNot, Estimate.IsPremature: false };

    static System.Collections.Immutable.ImmutableSortedDictionary<string, object> Detail(PileAssessment assessment) =>
        AlarmJudgement.Evidence(
            ("errorPercent", assessment.Estimate?.Error.Percent),
            ("standardUncertaintyPercent", assessment.Estimate?.StandardUncertainty.Percent),
            ("expandedUncertaintyPercent", assessment.Estimate?.ExpandedUncertainty.Percent),
            ("coverageFactor", assessment.Estimate?.CoverageFactor),
            ("comparisons", (double?)assessment.Estimate?.Comparisons),
            ("probability", assessment.Probability),
            ("fleetProbability", assessment.FleetProbability),
            ("reason", IsWeaklySuspect(assessment) ? "weak-evidence" : null),
            ("mpePercent", assessment.Limit?.Percent),
            ("verdict", VerdictNames.Wire(assessment.Verdict)),
            ("rulePack", assessment.RulePack),
            ("decisionRule", assessment.DecisionRule),
            ("limitsConfirmed", assessment.LimitsConfirmed),
            ("engine", assessment.Engine));
}
