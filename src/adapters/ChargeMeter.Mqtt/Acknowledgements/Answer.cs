using System.Text;
using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace ChargeMeter.Mqtt.Acknowledgements;

/// <summary>The answer to one publication: PUBACK, or PUBREC where it came with QoS 2.</summary>
/// <remarks>Reference: OASIS MQTT 3.1.1, sections 3.4 and 3.5; MQTT 5.0, the same sections: without a reason code it is success.</remarks>
/// <param name="Identifier">The identifier of the publication.</param>
/// <param name="Level">Its quality of service.</param>
/// <param name="Reason">What became of it; only MQTT 5 can say.</param>
/// <param name="Text">The same in words.</param>
readonly record struct Answer(ushort Identifier, MqttQualityOfServiceLevel Level, MqttPubAckReasonCode Reason, string? Text = null)
{
    /// <summary>Longer words are left out: so the lengths in the packet stay within one byte.</summary>
    const int MostTextBytes = 100;
    const int MostBytes = 9 + MostTextBytes;
    const int BareBytes = 5;
    const byte Puback = 0x40;
    const byte Pubrec = 0x50;
    const byte ReasonString = 0x1F;
    const byte IdentifierBytes = 2;

    /// <summary>The answer to a publication.</summary>
    public static Answer To(MqttPublishPacket publish, MqttPubAckReasonCode reason) =>
        new(publish.PacketIdentifier, publish.QualityOfServiceLevel, reason);

    /// <summary>The answer to a message that a broker delivered.</summary>
    public static Answer To(MqttApplicationMessageReceivedEventArgs delivery) =>
        new(delivery.PacketIdentifier, delivery.ApplicationMessage.QualityOfServiceLevel, MqttPubAckReasonCode.Success);

    /// <summary>The same answer, which tells that the message is in quarantine. A message that was refused before stays refused.</summary>
    public Answer With(QuarantineNotice notice) => this with
    {
        Text = notice.Text,
        Reason = notice.Kind switch
        {
            QuarantineKind.Content => MqttPubAckReasonCode.PayloadFormatInvalid,
            QuarantineKind.Topic => MqttPubAckReasonCode.TopicNameInvalid,
            QuarantineKind.NotAuthorised => MqttPubAckReasonCode.NotAuthorized,
            _ => MqttPubAckReasonCode.ImplementationSpecificError,
        },
    };

    /// <summary>Answers as they go over the wire, one after the other.</summary>
    public static ReadOnlyMemory<byte> WriteAll(List<Answer> answers, bool isV5, bool withText = false)
    {
        var most = 0;
        foreach (var answer in answers)
        {
            most += answer.Text is null ? BareBytes : MostBytes;
        }

        var bytes = new byte[most];
        var length = 0;
        foreach (var answer in answers)
        {
            length += answer.Write(bytes.AsSpan(length), isV5, withText);
        }

        return bytes.AsMemory(0, length);
    }

    /// <summary>Writes it and says how many bytes it took.</summary>
    int Write(Span<byte> target, bool isV5, bool withText)
    {
        var hasReason = isV5 && Reason != MqttPubAckReasonCode.Success;
        target[0] = Level == MqttQualityOfServiceLevel.AtLeastOnce ? Puback : Pubrec;
        target[1] = (byte)(IdentifierBytes + (hasReason ? 1 : 0));
        target[2] = (byte)(Identifier >> 8);
        target[3] = (byte)(Identifier & 0xFF);
        if (hasReason)
        {
            target[4] = (byte)Reason;
            target[1] += withText && Text is not null ? WriteText(target[5..], Text) : (byte)0;
        }

        return 2 + target[1];
    }

    /// <summary>Writes the properties with the words alone.</summary>
    static byte WriteText(Span<byte> target, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        if (length > MostTextBytes)
        {
            return 0;
        }

        target[0] = (byte)(3 + length);
        target[1] = ReasonString;
        target[2] = 0;
        target[3] = (byte)length;
        Encoding.UTF8.GetBytes(text, target[4..]);
        return (byte)(4 + length);
    }
}
