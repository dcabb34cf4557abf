using System.Diagnostics.CodeAnalysis;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>The broker inside the service. On loopback it needs no settings; beyond, TLS and accounts are demanded.</summary>
public sealed class EmbeddedBrokerOptions
{
    /// <summary>The address to listen on; default 127.0.0.1.</summary>
    public string BindAddress { get; set; } = "127.0.0.1";

    /// <summary>The port, 1 to 65535, or 0 for any free one; default 1883.</summary>
    public int Port { get; set; } = 1883;

    /// <summary>The topics taken in are those below this prefix; default <c>chargemeter/v1</c>.</summary>
    public string TopicPrefix { get; set; } = "chargemeter/v1";

    /// <summary>PEM file of the server's certificate; with it the broker speaks TLS 1.2 or later only.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>PEM file of the key to the server's certificate.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The accounts. With none, on loopback, anyone may publish.</summary>
    [SuppressMessage("Usage", "CA2227", Justification = "Configuration binding fills it.")]
    public IList<BrokerAccountOptions> Accounts { get; set; } = [];

    /// <summary>Connections at once, 1 to 100000; default 2000. One more is closed unheard.</summary>
    public int MaxConnections { get; set; } = 2000;

    /// <summary>
    /// The largest packet in bytes, 1024 to 16777216; default 1 MiB: well above the 256 KiB of the contract,
    /// so that a message somewhat too large is quarantined and answered instead of being sent for ever.
    /// </summary>
    public int MaxPacketBytes { get; set; } = 1024 * 1024;

    /// <summary>Messages per second that one connection may send, 1 to 100000; default 500. A faster one is slowed down.</summary>
    public int MaxMessagesPerSecond { get; set; } = 500;

    /// <summary>Messages of one connection that wait for their acknowledgement, 1 to 65535; default 1000. Then it has to wait.</summary>
    public int MaxInFlight { get; set; } = 1000;

    /// <summary>
    /// Seconds that an acknowledgement may be held back, 1 to 3600; default 30. A client that waits longer
    /// is disconnected, so that it notices and sends again.
    /// </summary>
    public int LongestHoldSeconds { get; set; } = 30;

    /// <summary>Seconds for the TLS handshake and the CONNECT packet, 1 to 300; default 10.</summary>
    public int ConnectTimeoutSeconds { get; set; } = 10;
}
