using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>What is said of one pile at one time: estimate, verdict, reason. A monitoring estimate, never a verification.</summary>
/// <param name="Pile">The pile.</param>
/// <param name="At">When it was said.</param>
/// <param name="Estimate">The estimate; null when nothing identifies the pile.</param>
/// <param name="Limit">The maximum permissible error of the pile's class; null where the rule pack knows none.</param>
/// <param name="Probability">P(|error| &gt; MPE); null without an estimate.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why insufficient, in words; null otherwise.</param>
/// <param name="RulePack">Identity and version of the rule pack.</param>
/// <param name="DecisionRule">The name of the decision rule.</param>
/// <param name="LimitsConfirmed">Whether the institute has confirmed the limits used.</param>
/// <param name="Engine">The version of the algorithms.</param>
public sealed record PileAssessment(
    string Pile,
    DateTimeOffset At,
    ErrorEstimate? Estimate,
    RelativeError? Limit,
    double? Probability,
    Verdict Verdict,
    string? Reason,
    string RulePack,
    string DecisionRule,
    bool LimitsConfirmed,
    string Engine)
{
    /// <summary>What stands in the way, where the evidence is insufficient; null otherwise.</summary>
    public Obstacle? Obstacle { get; init; }

    /// <summary>By how much a certificate or a reference meter would shrink uncertainties; null before a solve.</summary>
    public Prospect? Prospect { get; init; }

    /// <summary>P(|error| &gt; MPE) under what is believed of a pile of the fleet: orders the work list and speaks where evidence is weak;
    /// null without an estimate.</summary>
    public double? FleetProbability { get; init; }
}
