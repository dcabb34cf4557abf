namespace ChargeMeter.Simulation.Playing;

/// <summary>Where a station is played.</summary>
public sealed record StationPlayerOptions
{
    /// <summary>The broker's host.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The broker's port, without TLS.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>The client identity; one per station.</summary>
    public string ClientId { get; init; } = "simulated-station";

    /// <summary>How many messages may wait for their acknowledgement at once.</summary>
    public int MessagesInFlight { get; init; } = 50;
}
