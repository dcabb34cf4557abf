using System.Net;

namespace ChargeMeter.Simulation.Loading;

/// <summary>How much is published, where, and how fast.</summary>
public sealed record LoadOptions
{
    /// <summary>The most connections: each takes a port of this machine and some memory.</summary>
    public const int MostConnections = 5_000;

    /// <summary>The most piles of a station whose piles publish on their own.</summary>
    public const int MostPiles = 1_000;

    /// <summary>The most unacknowledged messages of a connection: their acknowledgements must fit into the socket's buffers.</summary>
    public const int MostInFlight = 8_000;

    /// <summary>The most readings of a message; what one message may hold by the contract.</summary>
    public const int LargestBatch = 1_000;

    /// <summary>The most messages: the sequence numbers of each topic stay apart.</summary>
    public const long MostMessages = 1_000_000_000;

    /// <summary>Where the broker listens; only loopback.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Its port, without TLS.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>How many connections; each is one station.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>How many messages of one connection may wait for their acknowledgement.</summary>
    public int Window { get; init; } = 1_000;

    /// <summary>Messages a second over all connections; null for as fast as it goes.</summary>
    public double? RatePerSecond { get; init; }

    /// <summary>How many messages are published over all connections.</summary>
    public required long Messages { get; init; }

    /// <summary>How many messages a load before this one published, of which this is the continuation: no reading of the two is the same.</summary>
    public long Earlier { get; init; }

    /// <summary>How many messages a continuation of this load will publish.</summary>
    public long Later { get; init; }

    /// <summary>Readings in one message: with one, meters publish on their own; with more, a gateway speaks for so many meters.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>Piles at each station whose piles publish on their own; a gateway has as many as readings in its messages.</summary>
    public int Piles { get; init; } = LoadNames.PilesAlone;

    /// <summary>The prefix of the topics.</summary>
    public string TopicPrefix { get; init; } = "chargemeter/v1";

    /// <summary>It ends after this time, finished or not.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Piles at each station.</summary>
    public int PilesPerStation => Batch > 1 ? Batch : Piles;

    /// <summary>How many of so many messages a connection publishes.</summary>
    internal long ShareOf(long messages, int connection) =>
        (messages / Connections) + (connection < messages % Connections ? 1 : 0);

    /// <summary>What is wrong with it; null if nothing is.</summary>
    public string? Validate() =>
        !IPAddress.IsLoopback(Address) ? $"{Address}: only loopback is loaded; others are not ours to load"
        : Port is < 1 or > 65_535 ? $"port {Port}: 1 to 65535"
        : Connections is < 1 or > MostConnections ? $"{Connections} connections: 1 to {MostConnections}"
        : Window is < 1 or > MostInFlight ? $"a window of {Window}: 1 to {MostInFlight}"
        : Batch is < 1 or > LargestBatch ? $"{Batch} readings a message: 1 to {LargestBatch}"
        : Piles is < 1 or > MostPiles ? $"{Piles} piles a station: 1 to {MostPiles}"
        : Messages is < 1 or > MostMessages ? $"{Messages} messages: 1 to {MostMessages}"
        : Earlier is < 0 or > MostMessages ? $"{Earlier} messages before: 0 to {MostMessages}"
        : Later is < 0 or > MostMessages ? $"{Later} messages later: 0 to {MostMessages}"
        : RatePerSecond is <= 0 ? $"a rate of {RatePerSecond}: more than 0"
        : null;
}
