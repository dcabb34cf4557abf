using ChargeMeter.Simulation.Scoring.Inputs;

namespace ChargeMeter.Simulation.Scoring.Targets;

/// <summary>Whether clocks more than three minutes wrong are found, and right ones left in peace.</summary>
/// <remarks>Which clocks count as wrong and which as right stands at <see cref="ClockCases"/>.</remarks>
static class ClockRows
{
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
        from clock in ClockCases.Wrong(world)
        select ($"{world.Name}: {clock.Device}", world.Alarms.Any(alarm => alarm.IsClock && alarm.At > clock.Since && string.Equals(alarm.Subject, clock.Device, StringComparison.Ordinal)));

    static IEnumerable<(string Name, bool IsAccused)> Right(ScoredWorld world)
    {
        var accused = world.Alarms.Where(alarm => alarm.IsClock).Select(alarm => alarm.Subject).ToHashSet(StringComparer.Ordinal);
        return ClockCases.Right(world).Select(device => ($"{world.Name}: {device}", accused.Contains(device)));
    }
}
