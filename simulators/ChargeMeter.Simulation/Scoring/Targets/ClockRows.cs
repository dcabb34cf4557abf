using ChargeMeter.Simulation.Scoring.Inputs;

namespace ChargeMeter.Simulation.Scoring.Targets;

/// <summary>Whether clocks more than three minutes wrong are found, and right ones left in peace.</summary>
/// <remarks>
/// The devices known are the piles, those whose clocks are off, and those accused; a clock that goes wrong in the last two days of
/// a world does not count. A clock that is three minutes off or less is a right one.
/// </remarks>
static class ClockRows
{
    const double LimitSeconds = 180;

    static readonly TimeSpan TimeToFind = TimeSpan.FromDays(2);

    public static IEnumerable<ScoreRow> Of(IReadOnlyList<ScoredWorld> worlds)
    {
        var wrong = worlds.SelectMany(Wrong).ToList();
        var missed = wrong.Where(item => !item.IsFound).Select(item => item.Name).ToList();
        yield return ScoreRow.Share(
            "clocks-found",
            "Clocks more than 3 min wrong found",
            wrong.Count - missed.Count,
            wrong.Count,
            ScoreTarget.AtLeast(0.99),
            missed.Count > 0 ? $"missed {Names.FirstOf(missed)}" : null);
        var right = worlds.SelectMany(Right).ToList();
        var accused = right.Where(item => item.IsAccused).Select(item => item.Name).ToList();
        yield return ScoreRow.Share(
            "clocks-accused",
            "Right clocks accused",
            accused.Count,
            right.Count,
            ScoreTarget.AtMost(0.003),
            accused.Count > 0 ? Names.FirstOf(accused) : null);
    }

    static IEnumerable<(string Name, bool IsFound)> Wrong(ScoredWorld world) =>
        from clock in world.Truth.Clocks.Where(clock => IsWrong(clock, world)).OrderBy(clock => clock.From).DistinctBy(clock => clock.Device, StringComparer.Ordinal)
        where world.Truth.End - clock.From >= TimeToFind
        let since = clock.From
        select ($"{world.Name}: {clock.Device}", world.Alarms.Any(alarm => alarm.IsClock && alarm.At > since && string.Equals(alarm.Subject, clock.Device, StringComparison.Ordinal)));

    static IEnumerable<(string Name, bool IsAccused)> Right(ScoredWorld world)
    {
        var wrong = world.Truth.Clocks.Where(clock => IsWrong(clock, world)).Select(clock => clock.Device);
        var accused = world.Alarms.Where(alarm => alarm.IsClock).Select(alarm => alarm.Subject).ToHashSet(StringComparer.Ordinal);
        return world.Truth.Piles.Select(pile => pile.Pile)
            .Concat(world.Truth.Clocks.Select(clock => clock.Device))
            .Concat(accused)
            .Distinct(StringComparer.Ordinal)
            .Except(wrong, StringComparer.Ordinal)
            .Select(device => ($"{world.Name}: {device}", accused.Contains(device)));
    }

    static bool IsWrong(TruthClock clock, ScoredWorld world) => clock.WorstSeconds(world.Truth.End) > LimitSeconds;
}
