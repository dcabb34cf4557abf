using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Assessment.Topology;

namespace ChargeMeter.Monitoring.Alarms;

/// <summary>When meters that are not connected or set as registered raise and clear an alarm.</summary>
/// <remarks>Reference: METHOD.md, "Misplaced" and "Findings of groups and topology".</remarks>
public static class TopologyAlarmPolicy
{
    /// <summary>Judges whether a pile hangs where it is registered.</summary>
    public static AlarmJudgement Judge(PileAssessment assessment)
    {
        var isMisplaced = assessment.Obstacle?.Kind == ObstacleKind.Misplaced;
        return new AlarmJudgement(assessment.Pile, AlarmKind.Topology, isMisplaced, !isMisplaced, AlarmJudgement.Evidence(
            ("fault", isMisplaced ? "misplaced" : null),
            ("upperMeter", assessment.Obstacle?.Subject),
            ("engine", assessment.Engine)));
    }

    /// <summary>Judges whether an upper meter can be that of the meters beneath it.</summary>
    public static AlarmJudgement Judge(UpperMeterFinding finding)
    {
        var hasWrongRatio = TopologyRule.HasWrongRatio(finding);
        return new AlarmJudgement(
            finding.Meter,
            AlarmKind.Topology,
            hasWrongRatio || TopologyRule.HasUnmetered(finding),
            TopologyRule.HasRightRatio(finding) && TopologyRule.IsPlausible(finding),
            hasWrongRatio ? Ratio(finding) : Unmetered(finding));
    }

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
