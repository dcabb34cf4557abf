using ChargeMeter.Simulation.Scoring.Inputs;

namespace ChargeMeter.Simulation.Scoring.Targets;

/// <summary>Which clocks are wrong, by the truth, and which are right.</summary>
/// <remarks>
/// A clock is wrong from the instant on at which it is more than three minutes off, also where it drifts there; where less than two days
/// are left then, it counts neither as wrong nor as right. The devices known are the piles, those whose clocks are off, and those accused.
/// </remarks>
static class ClockCases
{
    const double LimitSeconds = 180;

    static readonly TimeSpan TimeToFind = TimeSpan.FromDays(2);

    /// <summary>Wrong clocks, with the instant since when.</summary>
    public static IEnumerable<(string Device, DateTimeOffset Since)> Wrong(ScoredWorld world) => world.Truth.Clocks
        .Select(clock => (clock.Device, Since: clock.BeyondSince(LimitSeconds, world.Truth.End)))
        .Where(clock => clock.Since is not null && world.Truth.End - clock.Since >= TimeToFind)
        .GroupBy(clock => clock.Device, StringComparer.Ordinal)
        .Select(device => (device.Key, device.Min(clock => clock.Since!.Value)));

    /// <summary>Right clocks.</summary>
    public static IEnumerable<string> Right(ScoredWorld world) => world.Truth.Piles.Select(pile => pile.Pile)
        .Concat(world.Truth.Clocks.Select(clock => clock.Device))
        .Concat(world.Alarms.Where(alarm => alarm.IsClock).Select(alarm => alarm.Subject))
        .Distinct(StringComparer.Ordinal)
        .Except(world.Truth.Clocks.Where(clock => clock.BeyondSince(LimitSeconds, world.Truth.End) is not null).Select(clock => clock.Device), StringComparer.Ordinal);
}
