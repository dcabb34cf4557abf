namespace ChargeMeter.TestSupport;

/// <summary>How a test wants its Mosquitto.</summary>
public sealed record MosquittoSettings
{
    /// <summary>With certificates the broker speaks TLS and demands a client certificate.</summary>
    public TestCertificates? Certificates { get; init; }

    /// <summary>Messages on their way to one client unacknowledged.</summary>
    public int MaxInFlight { get; init; } = 1000;
}
