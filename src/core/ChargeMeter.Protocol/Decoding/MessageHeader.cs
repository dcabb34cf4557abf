using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Protocol.Decoding;

/// <summary>The fields that every message may have: its counter, the sender's clock, and whether it is backlog.</summary>
static class MessageHeader
{
    /// <summary>Reads the field of this name at the cursor.</summary>
    public static DecodedMessage Read(ref JsonCursor json, string name, DecodedMessage message) => name switch
    {
        "seq" => message with { Seq = json.ReadCounter() },
        "sent" => message with { Sent = json.ReadTime() },
        "delayed" => message with { Delayed = json.ReadFlag() },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "A known field that nobody reads."),
    };
}
