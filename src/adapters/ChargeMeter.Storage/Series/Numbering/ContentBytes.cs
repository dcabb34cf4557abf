using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Storage.Series.Numbering;

/// <summary>One sequence of bytes for one content: equal fields give equal bytes, different fields different ones.</summary>
sealed class ContentBytes
{
    const byte Absent = 0;
    const byte Present = 1;
    const int InitialCapacity = 512;

    readonly ArrayBufferWriter<byte> _bytes = new(InitialCapacity);

    public ContentBytes Text(string? value)
    {
        if (Mark(value is not null))
        {
            Whole(Encoding.UTF8.GetByteCount(value!));
            Encoding.UTF8.GetBytes(value, _bytes);
        }

        return this;
    }

    public ContentBytes Number(long? value)
    {
        if (Mark(value.HasValue))
        {
            Whole(value.GetValueOrDefault());
        }

        return this;
    }

    public ContentBytes Register(Energy? value) => Number(value?.MicrowattHours);

    public ContentBytes Time(DateTimeOffset? value) => Number(value?.UtcTicks / TimeSpan.TicksPerMicrosecond);

    /// <summary>Floating point by its bits; the two zeros are one value, as they are for equality.</summary>
    public ContentBytes Real(double? value) =>
        Number(value is { } real ? BitConverter.DoubleToInt64Bits(real == 0 ? 0 : real) : null);

    /// <summary>A decimal by its value: 1.5 and 1.50 are one content, as they are for equality.</summary>
    public ContentBytes Money(decimal? value)
    {
        if (Mark(value.HasValue))
        {
            // Dividing by a one with all the digits there are leaves no trailing zeros.
            var bits = decimal.GetBits(value == 0 ? 0m : value.GetValueOrDefault() / 1.0000000000000000000000000000m);
            foreach (var part in bits)
            {
                Whole(part);
            }
        }

        return this;
    }

    /// <summary>The first 128 bits of SHA-256 over the bytes so far; begins anew.</summary>
    public Guid TakeDigest()
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.WrittenSpan, digest);
        _bytes.ResetWrittenCount();
        return new Guid(digest[..16], bigEndian: true);
    }

    bool Mark(bool present)
    {
        _bytes.GetSpan(1)[0] = present ? Present : Absent;
        _bytes.Advance(1);
        return present;
    }

    void Whole(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(_bytes.GetSpan(sizeof(long)), value);
        _bytes.Advance(sizeof(long));
    }
}
