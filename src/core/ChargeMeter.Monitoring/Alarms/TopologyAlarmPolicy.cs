using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Assessment.Topology;

namespace ChargeMeter.Monitoring.Alarms;

/// <summary>When meters that are not connected or set as registered raise and clear an alarm.</summary>
/// <remarks>Reference: METHOD.md, "Misplaced piles" and "Findings of groups and topology".</remarks>
public static class TopologyAlarmPolicy
{
    /// <summary>Judges the piles and upper meters of a station.</summary>
    /// <param name="said">What the solve says of it.</param>
    public static IEnumerable<AlarmJudgement> Judge(StationAssessment said) =>
    [
        .. said.Piles.Select(pile => Judge(pile.Pile, said.MisplacementOf(pile.Pile), said.ConflictOf(pile.Pile))),
        .. said.UpperMeters.Select(finding => Judge(finding, said.ConflictOf(finding.Meter))),
    ];

    /// <summary>Judges whether a pile hangs where it is registered, and whether all routes agree about it.</summary>
    /// <param name="pile">The pile.</param>
    /// <param name="misplacement">Where it hangs, if elsewhere; null otherwise.</param>
    /// <param name="conflict">A route that disagrees with all others about it; null for none.</param>
    public static AlarmJudgement Judge(string pile, Misplacement? misplacement, RouteConflict? conflict)
    {
        var isWrong = misplacement is not null || conflict is not null;
        return new AlarmJudgement(pile, AlarmKind.Topology, isWrong, !isWrong, conflict is not null ? Conflict(conflict) : Misplaced(misplacement));
    }

    /// <summary>Judges whether an upper meter can be that of the meters beneath it, and whether other routes agree with it.</summary>
    /// <param name="finding">What its balance says of it.</param>
    /// <param name="conflict">What all other routes say of it where they disagree; null for none.</param>
    public static AlarmJudgement Judge(UpperMeterFinding finding, RouteConflict? conflict)
    {
        var hasWrongRatio = TopologyRule.HasWrongRatio(finding);
        return new AlarmJudgement(
            finding.Meter,
            AlarmKind.Topology,
            hasWrongRatio || TopologyRule.HasUnmetered(finding) || conflict is not null,
            TopologyRule.HasRightRatio(finding) && TopologyRule.IsPlausible(finding) && conflict is null,
            hasWrongRatio ? Ratio(finding) : conflict is not null ? Conflict(conflict) : Unmetered(finding));
    }

    static ImmutableSortedDictionary<string, object> Misplaced(Misplacement? misplacement) => AlarmJudgement.Evidence(
        ("fault", misplacement is null ? null : "misplaced"),
        ("upperMeter", misplacement?.Registered),
        ("seenBy", misplacement?.Found),
        ("engine", EngineVersion.Current));

    static ImmutableSortedDictionary<string, object> Conflict(RouteConflict conflict) => AlarmJudgement.Evidence(
        ("fault", "routes-disagree"),
        ("by", conflict.By),
        ("departurePercent", Math.Round(conflict.Departure.Percent, 3)),
        ("deviations", Math.Round(conflict.Deviations, 1)),
        ("engine", EngineVersion.Current));

    static ImmutableSortedDictionary<string, object> Ratio(UpperMeterFinding finding) => AlarmJudgement.Evidence(
        ("fault", "wrong-ratio"),
        ("factor", Math.Round(finding.Factor, 4)),
        ("factorStandardUncertainty", Math.Round(finding.FactorUncertainty, 4)),
        ("usualRatio", TopologyRule.Usual(finding)),
        ("meters", (double)finding.Meters),
        ("days", (double)finding.Days),
        ("engine", EngineVersion.Current));

    static ImmutableSortedDictionary<string, object> Unmetered(UpperMeterFinding finding) => AlarmJudgement.Evidence(
        ("fault", TopologyRule.HasUnmetered(finding) ? "unmetered-consumer" : null),
        ("auxiliaryKilowatts", Math.Round(finding.AuxiliaryKilowatts, 3)),
        ("plausibleKilowatts", Math.Round(TopologyRule.MostPlausible(finding), 3)),
        ("days", (double)finding.Days),
        ("engine", EngineVersion.Current));
}
