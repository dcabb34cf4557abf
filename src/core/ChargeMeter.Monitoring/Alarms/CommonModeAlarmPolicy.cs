using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Assessment.Groups;
using ChargeMeter.Protocol.Encoding;

namespace ChargeMeter.Monitoring.Alarms;

/// <summary>When piles of one operator, model or firmware raise and clear an alarm about what they have in common.</summary>
/// <remarks>
/// Reference: METHOD.md, "Findings of groups and topology". The alarm is kept by the first station that has such a pile. One about a group
/// of which too few piles have an estimate stays as it is; one about a group that is registered no more is cleared.
/// </remarks>
public static class CommonModeAlarmPolicy
{
    const double Coverage = 2;

    /// <summary>Judges the groups that a station keeps alarms of.</summary>
    /// <param name="findings">What is found of every group whose alarm it keeps.</param>
    /// <param name="raised">The alarms that it has raised.</param>
    /// <param name="rules">The rule pack.</param>
    public static IEnumerable<AlarmJudgement> Judge(
        IReadOnlyCollection<GroupFinding> findings, IEnumerable<AlarmChange> raised, RulePack rules) =>
    [
        .. findings.Select(finding => new AlarmJudgement(
            finding.Subject, AlarmKind.CommonMode, LeanRule.Leans(finding), LeanRule.IsUpright(finding), Detail(finding, rules))),
        .. raised.Where(change => change.Kind == AlarmKind.CommonMode)
            .Select(change => change.Subject)
            .Except(findings.Select(finding => finding.Subject), StringComparer.Ordinal)
            .Select(subject => new AlarmJudgement(subject, AlarmKind.CommonMode, Raise: false, Clear: true, AlarmJudgement.Evidence())),
    ];

    static ImmutableSortedDictionary<string, object> Detail(GroupFinding finding, RulePack rules) => finding.ExplainedBy is { } other
        ? AlarmJudgement.Evidence(("group", KebabCase.Of(finding.Kind)), ("name", finding.Name), ("explainedBy", other))
        : AlarmJudgement.Evidence(
            ("group", KebabCase.Of(finding.Kind)),
            ("name", finding.Name),
            ("also", finding.Also),
            ("piles", (double)finding.Piles),
            ("errorPercent", Rounded(finding.Mean)),
            ("expandedUncertaintyPercent", Expanded(finding.MeanUncertainty)),
            ("coverageFactor", Coverage),
            ("spreadPercent", Rounded(finding.Spread)),
            ("restPiles", (double)finding.RestPiles),
            ("restErrorPercent", Rounded(finding.Rest)),
            ("differencePercent", finding.Rest is null ? null : Rounded(finding.Difference)),
            ("differenceExpandedUncertaintyPercent", Expanded(finding.DifferenceUncertainty)),
            ("deviations", Math.Round(finding.Deviations, 1)),
            ("mpePercent", Rounded(finding.Limit)),
            ("rulePack", rules.Id),
            ("engine", EngineVersion.Current));

    static double? Expanded(RelativeError? uncertainty) => uncertainty is { } known ? Math.Round(Coverage * known.Percent, 4) : null;

    static double? Rounded(RelativeError? value) => value is { } known ? Math.Round(known.Percent, 4) : null;
}
