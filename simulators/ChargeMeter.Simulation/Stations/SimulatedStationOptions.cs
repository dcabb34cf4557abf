using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Topics;

namespace ChargeMeter.Simulation.Stations;

/// <summary>What a simulated station is made of. The default is the station of the demo: a healthy pile, and one that
/// over-registers by 3 %.</summary>
public sealed record SimulatedStationOptions
{
    /// <summary>Everything random follows from it.</summary>
    public int Seed { get; init; } = 20260101;

    /// <summary>The prefix of all topics.</summary>
    public string TopicPrefix { get; init; } = TopicParser.DefaultPrefix;

    /// <summary>The station.</summary>
    public string Station { get; init; } = "DEMO";

    /// <summary>Its piles.</summary>
    public ImmutableArray<SimulatedPileOptions> Piles { get; init; } =
    [
        new("DEMO-P01", RelativeError.FromPercent(0.1)),
        new("DEMO-P02", RelativeError.FromPercent(3)),
    ];

    /// <summary>How often each meter publishes a reading.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(60);
}
