using System.Collections.Immutable;
using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Assessment.Solving;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>
/// The solve: states every pile's error from the evidence blocks that the stations handed over, and what the rule pack says
/// of it. It spans all stations, for vehicles roam and calibrators serve many piles.
/// </summary>
public sealed class Assessor
{
    /// <summary>An estimate speaks of the last seven days on which the pile charged.</summary>
    public const int ChargingDays = 7;

    /// <summary>One comparison may be one bad reading; two must agree before anything is said of the limit.</summary>
    public const int FewestComparisons = 2;

    readonly RulePack _rules;
    readonly FleetSolve _solve = new();

    /// <summary>An assessor by a rule pack.</summary>
    public Assessor(RulePack rules) => _rules = rules;

    /// <summary>Assesses the piles of all stations.</summary>
    /// <param name="stations">Each station with its evidence blocks.</param>
    /// <param name="now">When it is said.</param>
    /// <returns>The assessments by station, piles by identity in order.</returns>
    public ImmutableDictionary<string, ImmutableArray<PileAssessment>> Assess(
        IReadOnlyCollection<(StationModel Station, IReadOnlyCollection<EvidenceBlock> Blocks)> stations, DateTimeOffset now)
    {
        var estimates = _solve.Estimate(stations, now);
        return stations.ToImmutableDictionary(
            station => station.Station.Id,
            station => station.Station.Piles.Select(pile => Assess(pile, estimates[pile.Id], now)).ToImmutableArray(),
            StringComparer.Ordinal);
    }

    PileAssessment Assess(MeterModel pile, ErrorEstimate? estimate, DateTimeOffset now)
    {
        var limit = _rules.PermissibleErrorOf(pile.AccuracyClass);
        var decision = DecisionRule.Decide(estimate, limit, _rules);
        return new PileAssessment(
            pile.Id,
            now,
            estimate,
            limit?.Maximum,
            decision.Probability,
            decision.Verdict,
            estimate is null ? "no evidence reaches it" : decision.Reason,
            _rules.Id,
            DecisionRule.NameFor(_rules),
            _rules.Confirmed,
            EngineVersion.Current);
    }
}
