using System.Collections.Immutable;
using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Monitoring.Ledger;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>
/// The solve: states every pile's error from the evidence blocks that the stations handed over, and what the rule pack says
/// of it. So far the reference in series is the one route.
/// </summary>
public sealed class Assessor
{
    /// <summary>An estimate speaks of the last seven days on which the pile charged.</summary>
    public const int ChargingDays = 7;

    /// <summary>One comparison may be one bad reading; two must agree before anything is said of the limit.</summary>
    public const int FewestComparisons = 2;

    readonly RulePack _rules;

    /// <summary>An assessor by a rule pack.</summary>
    public Assessor(RulePack rules) => _rules = rules;

    /// <summary>Assesses the piles of a station.</summary>
    /// <param name="station">The station.</param>
    /// <param name="blocks">Its evidence blocks, by day in order.</param>
    /// <param name="now">When it is said.</param>
    public ImmutableArray<PileAssessment> Assess(
        StationModel station, IReadOnlyCollection<EvidenceBlock> blocks, DateTimeOffset now) =>
        [.. station.Piles.Select(pile => Assess(station, pile, blocks, now))];

    PileAssessment Assess(
        StationModel station, MeterModel pile, IReadOnlyCollection<EvidenceBlock> blocks, DateTimeOffset now)
    {
        var reference = station.ReferenceOf(pile.Id);
        var comparisons = LastComparisons(pile, reference, blocks);
        var estimate = reference is null || comparisons.Count == 0
            ? null
            : ReferenceEstimator.Estimate(comparisons, pile.Resolution, Standard(reference, comparisons));
        var limit = _rules.PermissibleErrorOf(pile.AccuracyClass);
        var decision = estimate is { Comparisons: < FewestComparisons }
            ? new Decision(Verdict.Insufficient, null, "one comparison with the reference so far; a second one must agree with it")
            : DecisionRule.Decide(estimate, limit, _rules);
        return new PileAssessment(
            pile.Id,
            now,
            estimate,
            limit?.Maximum,
            decision.Probability,
            decision.Verdict,
            estimate is null ? Missing(reference) : decision.Reason,
            _rules.Id,
            DecisionRule.NameFor(_rules),
            _rules.Confirmed,
            EngineVersion.Current);
    }

    static List<Comparison> LastComparisons(
        MeterModel pile, MeterModel? reference, IReadOnlyCollection<EvidenceBlock> blocks)
    {
        var exchanged = LastExchange(pile, reference, blocks);
        return [.. LastComparisons(pile, blocks).Where(comparison => comparison.From >= exchanged)];
    }

    /// <summary>An exchanged meter is another one: what was found of the one before says nothing of it.</summary>
    static DateTimeOffset LastExchange(MeterModel pile, MeterModel? reference, IReadOnlyCollection<EvidenceBlock> blocks) => blocks
        .SelectMany(block => block.Breaks)
        .Where(found => found.Kind == RegisterBreakKind.Exchange && (Is(found.Device, pile) || Is(found.Device, reference)))
        .Select(found => found.At)
        .DefaultIfEmpty(DateTimeOffset.MinValue)
        .Max();

    static bool Is(string device, MeterModel? meter) => string.Equals(device, meter?.Id, StringComparison.Ordinal);

    static IEnumerable<Comparison> LastComparisons(MeterModel pile, IReadOnlyCollection<EvidenceBlock> blocks) =>
    [
        .. blocks
            .OrderByDescending(block => block.Day)
            .SelectMany(block => block.Piles)
            .Where(day => day.Comparisons.Length > 0 && string.Equals(day.Pile, pile.Id, StringComparison.Ordinal))
            .Take(ChargingDays)
            .Reverse()
            .SelectMany(day => day.Comparisons),
    ];

    static ReferenceStandard Standard(MeterModel reference, List<Comparison> comparisons) =>
        reference.Standard(DateOnly.FromDateTime(comparisons[^1].To.UtcDateTime));

    static string Missing(MeterModel? reference) => reference is null
        ? "no reference meter in series with the pile, and no other evidence reaches it"
        : $"no comparison with the reference {reference.Id} yet: it takes readings of it before and after a charge, while the pile rests";
}
