using System.Collections.Immutable;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Topics;

namespace ChargeMeter.Protocol.Messages;

/// <summary>
/// A message taken apart into items: readings, or one event, or one status, and the failures of what could not be read.
/// A message that cannot be decoded at all is one failure.
/// </summary>
public sealed record DecodedMessage
{
    /// <summary>Where it was published; null when the topic is unknown.</summary>
    public TopicAddress? Address { get; init; }

    /// <summary>The sender's message counter.</summary>
    public long? Seq { get; init; }

    /// <summary>The sender's clock at publication.</summary>
    public DateTimeOffset? Sent { get; init; }

    /// <summary>Whether the sender says that it is backlog.</summary>
    public bool Delayed { get; init; }

    /// <summary>The good readings.</summary>
    public ImmutableArray<Reading> Readings { get; init; } = [];

    /// <summary>The transaction event.</summary>
    public TransactionEvent? Event { get; init; }

    /// <summary>The status.</summary>
    public DeviceStatus? Status { get; init; }

    /// <summary>What could not be read, each with who is to blame.</summary>
    public ImmutableArray<DecodeFailure> Failures { get; init; } = [];

    /// <summary>How many items the message is counted as.</summary>
    public int ItemCount => Readings.Length + (Event is null ? 0 : 1) + (Status is null ? 0 : 1) + Failures.Length;
}
