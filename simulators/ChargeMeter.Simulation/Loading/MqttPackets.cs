using System.Buffers.Binary;
using System.Text;

namespace ChargeMeter.Simulation.Loading;

/// <summary>The few packets of MQTT 3.1.1 that a load needs.</summary>
/// <remarks>Reference: OASIS MQTT Version 3.1.1, sections 2.2 (fixed header), 3.1 (CONNECT), 3.3 (PUBLISH), 3.4 (PUBACK).</remarks>
static class MqttPackets
{
    public const byte Connack = 0x20;
    public const byte PublishType = 0x30;
    public const byte PublishOnce = 0x32;
    public const byte Puback = 0x40;
    public const byte Pingresp = 0xD0;
    public const byte TypeMask = 0xF0;
    public const int AcknowledgementLength = 4;

    const int MostLengthBytes = 4;

    public static ReadOnlySpan<byte> Disconnect => [0xE0, 0];

    public static byte[] Connect(string clientId)
    {
        var id = Encoding.UTF8.GetBytes(clientId);
        byte[] body = [0, 4, .. "MQTT"u8, 4, 2, 0, 0, (byte)(id.Length >> 8), (byte)(id.Length & 0xFF), .. id];
        return [0x10, .. Length(body.Length), .. body];
    }

    /// <summary>A PUBLISH packet with QoS 1 and room for its identifier.</summary>
    /// <returns>The packet, and where the identifier and the payload begin.</returns>
    public static (byte[] Packet, int Identifier, int Payload) Publish(string topic, ReadOnlySpan<byte> payload)
    {
        var name = Encoding.UTF8.GetBytes(topic);
        byte[] head = [PublishOnce, .. Length(2 + name.Length + 2 + payload.Length), (byte)(name.Length >> 8), (byte)(name.Length & 0xFF), .. name];
        return ([.. head, 0, 0, .. payload], head.Length, head.Length + 2);
    }

    public static void WriteAcknowledgement(Span<byte> target, ReadOnlySpan<byte> identifier)
    {
        target[0] = Puback;
        target[1] = 2;
        identifier[..2].CopyTo(target[2..]);
    }

    /// <summary>Finds the packet at the beginning of what was received.</summary>
    /// <returns>The length of its fixed header and of all of it; false while it is not complete.</returns>
    public static bool TryFrame(ReadOnlySpan<byte> received, out int header, out int total)
    {
        var length = 0;
        for (var i = 1; i < received.Length; i++)
        {
            length |= (received[i] & 0x7F) << (7 * (i - 1));
            if ((received[i] & 0x80) == 0)
            {
                header = i + 1;
                total = header + length;
                return total <= received.Length;
            }

            if (i == MostLengthBytes)
            {
                throw new InvalidDataException("A remaining length of more than four bytes.");
            }
        }

        header = total = 0;
        return false;
    }

    /// <summary>The identifier of a PUBLISH packet with QoS 1.</summary>
    public static ReadOnlySpan<byte> Identifier(ReadOnlySpan<byte> packet, int header) =>
        packet[(header + 2 + BinaryPrimitives.ReadUInt16BigEndian(packet[header..]))..];

    static byte[] Length(int length)
    {
        var bytes = new List<byte>();
        do
        {
            bytes.Add((byte)((length & 0x7F) | (length > 0x7F ? 0x80 : 0)));
            length >>= 7;
        }
        while (length > 0);
        return [.. bytes];
    }
}
