using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Storage.Journal;

/// <summary>
/// A group of messages as one record of a journal file: a mark, the length, a hash, and the messages one after the other.
/// All numbers are little-endian. See FORMAT.md.
/// </summary>
static class JournalRecord
{
    /// <summary>The mark (8 bytes), the length of what follows the head (4), XXH3 of it (8).</summary>
    const int HeadBytes = 20;
    const int LengthAt = 8;
    const int HashAt = 12;
    const byte Retained = 1;
    const byte HasAccount = 2;

    static ReadOnlySpan<byte> Mark => "\0CMjrnl\n"u8;

    /// <summary>Writes a group.</summary>
    public static void Write(ArrayBufferWriter<byte> into, IReadOnlyList<JournaledMessage> messages)
    {
        into.ResetWrittenCount();
        into.Write(Mark);
        into.GetSpan(HeadBytes)[..(HeadBytes - LengthAt)].Clear();
        into.Advance(HeadBytes - LengthAt);
        for (var index = 0; index < messages.Count; index++)
        {
            Write(into, messages[index]);
        }

        var body = into.WrittenSpan[HeadBytes..];
        var head = MemoryMarshal.AsMemory(into.WrittenMemory).Span;
        BinaryPrimitives.WriteInt32LittleEndian(head[LengthAt..], body.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(head[HashAt..], XxHash3.HashToUInt64(body));
    }

    /// <summary>Where the record at the beginning of some bytes ends; null where there is no whole one.</summary>
    public static int? EndOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeadBytes || !bytes.StartsWith(Mark))
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[LengthAt..]);
        var hash = BinaryPrimitives.ReadUInt64LittleEndian(bytes[HashAt..]);
        return length >= 0 && length <= bytes.Length - HeadBytes && XxHash3.HashToUInt64(bytes.Slice(HeadBytes, length)) == hash
            ? HeadBytes + length
            : null;
    }

    /// <summary>Whether bytes are the beginning of a record of which the end is missing.</summary>
    public static bool IsCutOff(ReadOnlySpan<byte> bytes)
    {
        var mark = Math.Min(bytes.Length, Mark.Length);
        return bytes[..mark].SequenceEqual(Mark[..mark])
            && (bytes.Length < HeadBytes || BinaryPrimitives.ReadInt32LittleEndian(bytes[LengthAt..]) > bytes.Length - HeadBytes);
    }

    /// <summary>Where the next whole record begins behind the beginning of some bytes; null where there is none.</summary>
    public static int? NextAfter(ReadOnlySpan<byte> bytes)
    {
        for (var from = 1; from < bytes.Length; from++)
        {
            if (bytes[from..].IndexOf(Mark) is not (var offset and >= 0))
            {
                return null;
            }

            from += offset;
            if (EndOf(bytes[from..]) is not null)
            {
                return from;
            }
        }

        return null;
    }

    /// <summary>The messages of a whole record.</summary>
    public static IReadOnlyList<JournaledMessage> Read(ReadOnlyMemory<byte> record)
    {
        var messages = new List<JournaledMessage>();
        for (var rest = record[HeadBytes..]; !rest.IsEmpty;)
        {
            messages.Add(Take(ref rest));
        }

        return messages;
    }

    static void Write(ArrayBufferWriter<byte> into, in JournaledMessage journaled)
    {
        var (broker, message) = journaled;
        Whole(into, message.ReceivedAt.UtcTicks);
        into.GetSpan(1)[0] = (byte)((message.Retained ? Retained : 0) | (message.Account is null ? 0 : HasAccount));
        into.Advance(1);
        Text(into, broker);
        Text(into, message.Topic);
        Text(into, message.Account ?? string.Empty);
        Length(into, message.Payload.Length);
        into.Write(message.Payload.Span);
    }

    static JournaledMessage Take(ref ReadOnlyMemory<byte> rest)
    {
        var receivedAt = new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(rest.Span), TimeSpan.Zero);
        var flags = rest.Span[sizeof(long)];
        rest = rest[(sizeof(long) + 1)..];
        var (broker, topic, account) = (TakeText(ref rest), TakeText(ref rest), TakeText(ref rest));
        var payload = TakeBytes(ref rest);
        return new(broker, new ReceivedMessage(receivedAt, topic, payload, (flags & Retained) != 0, (flags & HasAccount) != 0 ? account : null));
    }

    static string TakeText(ref ReadOnlyMemory<byte> rest) => Encoding.UTF8.GetString(TakeBytes(ref rest).Span);

    static ReadOnlyMemory<byte> TakeBytes(ref ReadOnlyMemory<byte> rest)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
        var bytes = rest.Slice(sizeof(int), length);
        rest = rest[(sizeof(int) + length)..];
        return bytes;
    }

    static void Text(ArrayBufferWriter<byte> into, string text)
    {
        Length(into, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, into);
    }

    static void Length(ArrayBufferWriter<byte> into, int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(into.GetSpan(sizeof(int)), length);
        into.Advance(sizeof(int));
    }

    static void Whole(ArrayBufferWriter<byte> into, long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(into.GetSpan(sizeof(long)), number);
        into.Advance(sizeof(long));
    }
}
