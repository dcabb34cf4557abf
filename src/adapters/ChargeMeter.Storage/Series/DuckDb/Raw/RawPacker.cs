using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using ChargeMeter.Storage.Series.Numbering;
using ChargeMeter.Storage.Series.Raw;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace ChargeMeter.Storage.Series.DuckDb.Raw;

/// <summary>Packs messages into blocks. FORMAT.md says what is in one.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The compressor's memory is freed with it; it lives as long as the store.")]
sealed class RawPacker
{
    // Of the fast levels the one that is cheapest in all: the ones below it save less time than writing what they leave costs.
    const int Level = 1;

    /// <summary>The most that stands before a message beside its texts: five numbers and a byte.</summary>
    const int HeadBytes = 64;

    const int MostBytesOfCharacter = 3;

    readonly Compressor _compressor = new(Level);

    public RawPacker() => _compressor.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);

    /// <summary>Packs messages and hands the block, which is there only so long.</summary>
    /// <returns>How many bytes it has when unpacked, and what was made of it.</returns>
    public (int Bytes, T Result) Pack<T>(IReadOnlyList<RawMessage> messages, Func<ReadOnlyMemory<byte>, T> use)
    {
        var plain = ArrayPool<byte>.Shared.Rent(MostBytes(messages));
        var packed = Array.Empty<byte>();
        try
        {
            var bytes = Write(messages, plain);
            packed = ArrayPool<byte>.Shared.Rent(Compressor.GetCompressBound(bytes));
            var length = _compressor.Wrap(plain.AsSpan(0, bytes), packed);
            return (bytes, use(packed.AsMemory(0, length)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
            ArrayPool<byte>.Shared.Return(packed);
        }
    }

    static int MostBytes(IReadOnlyList<RawMessage> messages)
    {
        var most = HeadBytes;
        for (var index = 0; index < messages.Count; index++)
        {
            var message = messages[index].Message;
            most += HeadBytes + message.Payload.Length + (MostBytesOfCharacter * (message.Topic.Length + (message.Account?.Length ?? 0)));
        }

        return most;
    }

    static int Write(IReadOnlyList<RawMessage> messages, byte[] target)
    {
        using var stream = new MemoryStream(target);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write7BitEncodedInt(messages.Count);
        var (ingest, received) = (0L, 0L);
        for (var index = 0; index < messages.Count; index++)
        {
            var raw = messages[index];
            var at = WholeMicroseconds.SinceEpoch(raw.Message.ReceivedAt);
            writer.Write7BitEncodedInt64(raw.FirstIngest - ingest);
            writer.Write7BitEncodedInt(raw.Items);
            writer.Write7BitEncodedInt64(at - received);
            writer.Write(raw.Message.Topic);
            writer.Write(raw.Message.Retained);
            writer.Write(raw.Message.Account ?? string.Empty);
            writer.Write7BitEncodedInt(raw.Message.Payload.Length);
            (ingest, received) = (raw.FirstIngest + raw.Items, at);
        }

        for (var index = 0; index < messages.Count; index++)
        {
            writer.Write(messages[index].Message.Payload.Span);
        }

        return (int)stream.Position;
    }
}
