using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Telemetry;
using ChargeMeter.Simulation.Writing;

namespace ChargeMeter.Simulation.Playing;

/// <summary>Where in time a scenario is played.</summary>
/// <remarks>
/// At the pace of real time the world begins when the playing begins. A faster world would run ahead of every clock but its own, so it lies in the
/// past and ends when the playing ends; it is told as backlog, which says nothing of clocks.
/// </remarks>
/// <param name="Begins">When the playing begins: a whole minute, real time.</param>
/// <param name="Start">The instant at which the world begins.</param>
/// <param name="Speed">How many of its seconds pass in one.</param>
public sealed record PlayPlan(DateTimeOffset Begins, DateTimeOffset Start, int Speed)
{
    /// <summary>Whether what is said lies in the past.</summary>
    public bool IsBacklog => Speed > 1;

    /// <summary>The plan for a scenario.</summary>
    /// <param name="now">Real time.</param>
    /// <param name="lead">The least time until the playing begins.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="speed">How many of its seconds pass in one.</param>
    public static PlayPlan For(DateTimeOffset now, TimeSpan lead, Scenario scenario, int speed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(speed, 1);
        var begins = WholeMinute(now + lead + TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        var length = TimeSpan.FromDays(scenario.Days);
        return new PlayPlan(begins, WholeMinute(begins - (length - (length / speed))), speed);
    }

    /// <summary>The clock by which it is played.</summary>
    public WorldClock Clock() => new(Start, Begins, Speed);

    /// <summary>The world that is played.</summary>
    /// <exception cref="ArgumentException">A fault names a pile that does not exist.</exception>
    public GeneratedWorld Build(Scenario scenario, string topicPrefix) => GeneratedWorld.Of(scenario with { Start = Start }) with
    {
        Transmission = new Transmission { TopicPrefix = topicPrefix, IsBacklog = IsBacklog },
    };

    static DateTimeOffset WholeMinute(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
