using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Scoring;
using ChargeMeter.Simulation.Scoring.Inputs;

namespace ChargeMeter.PileSimulator.Judging;

/// <summary>A family of worlds with what the product said of them.</summary>
/// <param name="Scenario">Its scenario, without a seed that counts.</param>
/// <param name="Worlds">Its worlds.</param>
sealed record JudgedFamily(Scenario Scenario, IReadOnlyList<ScoredWorld> Worlds)
{
    /// <summary>Its score.</summary>
    public ScoreCard Score() => ScoreCard.Of(Worlds, Scenario.Expect.Dirty);
}
