using System.Text;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Storage.Series.Raw;
using ZstdSharp;

namespace ChargeMeter.Storage.Series.DuckDb.Raw;

/// <summary>Takes blocks of messages apart.</summary>
static class RawUnpacker
{
    /// <summary>The messages of a block.</summary>
    /// <exception cref="InvalidDataException">It is not the block that was written.</exception>
    public static IReadOnlyList<RawMessage> Unpack(RawBlock block, ReadOnlySpan<byte> packed)
    {
        try
        {
            using var decompressor = new Decompressor();
            var plain = new byte[block.Bytes];
            var messages = decompressor.Unwrap(packed, plain) == block.Bytes ? Read(plain) : [];
            return messages.Count == block.Messages && messages[0].FirstIngest == block.FirstIngest
                ? messages
                : throw new InvalidDataException("it is another block");
        }
        catch (Exception damage) when (damage is ZstdException or EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException(damage.Message, damage);
        }
    }

    static List<RawMessage> Read(byte[] plain)
    {
        using var stream = new MemoryStream(plain);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        var lengths = new int[reader.Read7BitEncodedInt()];
        var messages = new List<RawMessage>(lengths.Length);
        var (ingest, received) = (0L, DateTimeOffset.UnixEpoch);
        for (var index = 0; index < lengths.Length; index++)
        {
            ingest += reader.Read7BitEncodedInt64();
            var items = reader.Read7BitEncodedInt();
            received = received.AddTicks(reader.Read7BitEncodedInt64() * TimeSpan.TicksPerMicrosecond);
            var (topic, retained, account) = (reader.ReadString(), reader.ReadBoolean(), reader.ReadString());
            lengths[index] = reader.Read7BitEncodedInt();
            messages.Add(new RawMessage(
                new ReceivedMessage(received, topic, ReadOnlyMemory<byte>.Empty, retained, account.Length == 0 ? null : account), ingest, items));
            ingest += items;
        }

        var position = (int)stream.Position;
        for (var index = 0; index < lengths.Length; index++)
        {
            messages[index] = messages[index] with { Message = messages[index].Message with { Payload = plain.AsMemory(position, lengths[index]) } };
            position += lengths[index];
        }

        return messages;
    }
}
