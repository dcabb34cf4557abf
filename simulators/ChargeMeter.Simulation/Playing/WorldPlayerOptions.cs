namespace ChargeMeter.Simulation.Playing;

/// <summary>Where a world is played.</summary>
public sealed record WorldPlayerOptions
{
    /// <summary>The broker's host.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The broker's port, without TLS.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>The account of all clients; null for none.</summary>
    public string? User { get; init; }

    /// <summary>Its password.</summary>
    public string? Password { get; init; }

    /// <summary>What client identities begin with; the name of the device or of the station follows.</summary>
    public string ClientPrefix { get; init; } = "pilesim-";

    /// <summary>How many messages may wait for their acknowledgement at once.</summary>
    public int MessagesInFlight { get; init; } = 200;
}
