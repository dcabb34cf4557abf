namespace ChargeMeter.TestSupport;

/// <summary>How a test wants its Mosquitto.</summary>
public sealed record MosquittoSettings
{
    /// <summary>With certificates the broker speaks TLS and demands a client certificate.</summary>
    public TestCertificates? Certificates { get; init; }

    /// <summary>Messages on their way to one client unacknowledged.</summary>
    public int MaxInFlight { get; init; } = 1000;

    /// <summary>Messages kept for a client that is away; zero for no bound, Mosquitto's own default is 1,000.</summary>
    public int MaxQueued { get; init; }

    /// <summary>What anyone may do, as lines of Mosquitto's access list; by default all.</summary>
    public IReadOnlyList<string> Access { get; init; } = [];
}
