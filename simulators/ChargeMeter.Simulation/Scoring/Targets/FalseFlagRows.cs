using ChargeMeter.Simulation.Scoring.Inputs;

namespace ChargeMeter.Simulation.Scoring.Targets;

/// <summary>How many healthy piles are ever flagged: piles whose true error stays below 0.7 MPE on every day.</summary>
/// <remarks>Worlds that do not last 45 days do not count.</remarks>
static class FalseFlagRows
{
    const int Days = 45;

    public static IEnumerable<ScoreRow> Of(IReadOnlyList<ScoredWorld> worlds)
    {
        var healthy = (
            from world in worlds
            where world.Lasts(Days)
            from pile in world.Piles
            where pile.IsHealthy(world.After(Days))
            select (Pile: pile, IsFlagged: pile.IsFlagged(world.Truth.Start, world.After(Days)))).ToList();
        var flagged = healthy.Where(item => item.IsFlagged).Select(item => $"{item.Pile.Cluster}: {item.Pile.Truth.Pile}").ToList();
        yield return ScoreRow.Share(
            "healthy-flagged",
            FormattableString.Invariant($"Healthy piles (|e| < {ScoredPile.HealthyShare} MPE) ever flagged in {Days} d"),
            flagged.Count,
            healthy.Count,
            ScoreTarget.AtMost(0.004),
            flagged.Count > 0 ? Names.FirstOf(flagged) : null);
    }
}
