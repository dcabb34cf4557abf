using ChargeMeter.Protocol.Topics;

namespace ChargeMeter.Protocol.Decoding;

/// <summary>Settings of the decoder.</summary>
public sealed record DecoderOptions
{
    /// <summary>What all topics start with; default <c>chargemeter/v1</c>; see <see cref="TopicParser.IsValidPrefix"/>.</summary>
    public string TopicPrefix { get; init; } = TopicParser.DefaultPrefix;

    /// <summary>
    /// The institute's key for vehicle pseudonyms, 16 bytes or more; empty (the default) if there is none, and then a field
    /// that holds what looks like a VIN is dropped.
    /// </summary>
    public ReadOnlyMemory<byte> VehicleKey { get; init; }
}
