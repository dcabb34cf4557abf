using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Protocol.Decoding;

/// <summary>Decodes a device's status, or its last will.</summary>
static class StatusDecoder
{
    static readonly FieldTable Fields = new("seq", "sent", "delayed", "at", "state", "code", "firmware");

    /// <summary>Decodes the message at the cursor.</summary>
    public static DecodedMessage Decode(ref JsonCursor json, DecodedMessage message)
    {
        var status = new DeviceStatus(null, default, null, null);
        var fields = new ObjectFields(ref json, Fields);
        while (fields.Next(ref json, out var name))
        {
            if (name is "seq" or "sent" or "delayed")
            {
                message = MessageHeader.Read(ref json, name, message);
                continue;
            }

            status = name switch
            {
                "at" => status with { At = json.ReadTime() },
                "state" => status with { State = json.ReadChoice<DeviceState>() },
                "code" => status with { Code = json.ReadText(MessageLimits.RemarkCharacters) },
                "firmware" => status with { Firmware = json.ReadText(MessageLimits.RemarkCharacters) },
                _ => throw new InvalidOperationException("A known field that nobody reads."),
            };
        }

        fields.Require(ref json, "state");
        return message with { Status = status };
    }
}
