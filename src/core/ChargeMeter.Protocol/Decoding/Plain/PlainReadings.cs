using System.Runtime.InteropServices;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Times;

namespace ChargeMeter.Protocol.Decoding.Plain;

/// <summary>
/// The short way for readings that are written plainly and are all good. What it takes, <see cref="ReadingsDecoder"/> would
/// take as the same; of all others it says nothing, and they go the long way.
/// </summary>
ref struct PlainReadings
{
    readonly PlainNames _names;
    readonly string? _meter;
    readonly int _most;
    PlainScanner _json;
    Field _seen;
    long? _seq;
    DateTimeOffset? _sent;
    bool _delayed;
    Reading[] _readings;

    /// <summary>Readings in a payload.</summary>
    /// <param name="payload">Bytes that are UTF-8.</param>
    /// <param name="names">Names heard before.</param>
    /// <param name="meter">The meter; null if each reading must name its own.</param>
    public PlainReadings(ReadOnlySpan<byte> payload, PlainNames names, string? meter)
    {
        _json = new PlainScanner(payload);
        _names = names;
        _meter = meter;
        // Each reading opens a brace, and the message one.
        _most = payload.Count((byte)'{') - 1;
        _readings = [];
    }

    /// <summary>What a message may say beside its readings.</summary>
    [Flags]
    enum Field
    {
        None = 0,
        Seq = 1 << 0,
        Sent = 1 << 1,
        Delayed = 1 << 2,
        Readings = 1 << 3,
    }

    /// <summary>Decodes the message; null where it must go the long way.</summary>
    public DecodedMessage? TryDecode(DecodedMessage message)
    {
        if (_most is < 1 or > MessageLimits.Readings || !Scan())
        {
            return null;
        }

        return message with
        {
            Seq = _seq,
            Sent = _sent,
            Delayed = _delayed,
            Readings = ImmutableCollectionsMarshal.AsImmutableArray(_readings),
        };
    }

    static Field FieldOf(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 when name.SequenceEqual("seq"u8) => Field.Seq,
        4 when name.SequenceEqual("sent"u8) => Field.Sent,
        7 when name.SequenceEqual("delayed"u8) => Field.Delayed,
        8 when name.SequenceEqual("readings"u8) => Field.Readings,
        _ => Field.None,
    };

    bool Scan()
    {
        if (!_json.Take((byte)'{'))
        {
            return false;
        }

        do
        {
            if (!_json.TakeName(out var name) || !ScanField(FieldOf(name)))
            {
                return false;
            }
        }
        while (_json.Take((byte)','));
        return _json.Take((byte)'}') && _json.IsAtEnd() && _seen.HasFlag(Field.Readings);
    }

    bool ScanField(Field field)
    {
        if (_seen.HasFlag(field))
        {
            return false;
        }

        _seen |= field;
        switch (field)
        {
            case Field.Seq:
                var isCount = _json.TakeCount(out var seq);
                _seq = seq;
                return isCount;
            case Field.Sent:
                var sent = default(DateTimeOffset);
                var isTime = _json.TakeQuoted(out var text) && Rfc3339.TryParse(text, out sent, out _);
                _sent = sent;
                return isTime;
            case Field.Delayed:
                return _json.TakeFlag(out _delayed);
            case Field.Readings:
                return ScanReadings();
            default:
                return false;
        }
    }

    bool ScanReadings()
    {
        if (!_json.Take((byte)'['))
        {
            return false;
        }

        _readings = new Reading[_most];
        var count = 0;
        do
        {
            var reading = default(PlainReading);
            if (count == _most || !reading.Scan(ref _json, _names, _meter))
            {
                return false;
            }

            reading.CopyTo(out _readings[count++]);
        }
        while (_json.Take((byte)','));
        return count == _most && _json.Take((byte)']');
    }
}
