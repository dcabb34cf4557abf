using ChargeMeter.Protocol.Topics;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>How messages are sent, which changes nothing of what they say.</summary>
public sealed record Transmission
{
    /// <summary>The prefix of all topics.</summary>
    public string TopicPrefix { get; init; } = TopicParser.DefaultPrefix;

    /// <summary>Whether everything is marked as delayed: a world of the past that is told now says nothing of clocks.</summary>
    public bool IsBacklog { get; init; }
}
