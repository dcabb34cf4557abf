using System.Collections.Immutable;
using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Estimation.Region;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Assessment.Groups;
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

    readonly RulePack _rules;
    readonly FleetSolve _solve;

    /// <summary>An assessor by a rule pack.</summary>
    /// <param name="rules">The rule pack.</param>
    /// <param name="share">Who carries out parts of the work at the same time; without it they are done one after another.</param>
    public Assessor(RulePack rules, ShareWork? share = null) => (_rules, _solve) = (rules, new FleetSolve(share ?? Workshop.Alone));

    /// <summary>Assesses the piles of all stations.</summary>
    /// <param name="stations">Each station with its evidence blocks.</param>
    /// <param name="now">When it is said.</param>
    /// <returns>What is said, by station.</returns>
    public ImmutableDictionary<string, StationAssessment> Assess(
        IReadOnlyCollection<(StationModel Station, IReadOnlyCollection<EvidenceBlock> Blocks)> stations, DateTimeOffset now)
    {
        var fleet = _solve.State(stations, now);
        var groups = FleetGroups.Of([.. stations.Select(station => station.Station)], fleet, _rules);
        return stations.ToImmutableDictionary(
            station => station.Station.Id, station => Assess(station.Station, fleet, [.. groups[station.Station.Id]], now), StringComparer.Ordinal);
    }

    StationAssessment Assess(StationModel station, FleetStatement fleet, ImmutableArray<GroupFinding> groups, DateTimeOffset now) =>
        fleet.Of(station.Id, [.. station.Piles.Select(pile => Assess(pile, fleet.Piles[pile.Id], now))], groups);

    PileAssessment Assess(MeterModel pile, PileStatement statement, DateTimeOffset now)
    {
        var estimate = statement.Estimate;
        var limit = _rules.PermissibleErrorOf(pile.AccuracyClass);
        var decision = Decide(statement, limit);
        var isOpen = decision.Verdict == Verdict.Insufficient && limit is not null;
        return new PileAssessment(
            pile.Id,
            now,
            estimate,
            limit?.Maximum,
            decision.Probability,
            decision.Verdict,
            isOpen ? statement.Reason(decision.Reason) : decision.Reason,
            _rules.Id,
            DecisionRule.NameFor(_rules),
            _rules.Confirmed,
            EngineVersion.Current)
        {
            Obstacle = isOpen ? statement.Obstacle : null,
            Prospect = statement.Prospect,
            FleetProbability = estimate is null || limit is null
                ? null
                : FleetPrior.Beyond(estimate.Error, estimate.StandardUncertainty, limit.Maximum),
        };
    }

    // One comparison may be one bad reading: an estimate that rests on it is no verdict.
    Decision Decide(PileStatement statement, PermissibleError? limit) => statement.IsOfOneComparison
        ? new Decision(Verdict.Insufficient, null, null)
        : DecisionRule.Decide(statement.Estimate, limit, _rules);
}
