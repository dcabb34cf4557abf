using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using ChargeMeter.Protocol.Decoding.Plain;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Topics;

namespace ChargeMeter.Protocol.Decoding;

/// <summary>Turns received bytes into items, or into failures that say who is to blame. Nothing received makes it throw.</summary>
public sealed class MessageDecoder
{
    readonly TopicParser _topics;
    readonly VehiclePseudonym _vehicles;
    readonly PlainNames _names = new();

    /// <summary>A decoder with these settings.</summary>
    /// <exception cref="ArgumentException">The prefix or the key cannot be one.</exception>
    public MessageDecoder(DecoderOptions options)
    {
        _topics = new TopicParser(options.TopicPrefix);
        _vehicles = new VehiclePseudonym(options.VehicleKey);
    }

    /// <summary>Decodes a message into one item or more; a message that cannot be decoded at all is one failure.</summary>
    public DecodedMessage Decode(ReceivedMessage message)
    {
        if (!_topics.TryParse(message.Topic, out var address))
        {
            return Refuse(new DecodedMessage(), UnknownTopic());
        }

        var result = new DecodedMessage { Address = address };
        var payload = message.Payload.Span;
        if (address.Kind == TopicKind.Rejections)
        {
            return Refuse(result, new DecodeFailure(DecodeError.UnknownTopic, null, "rejections are published by the service only"));
        }

        if (payload.Length > MessageLimits.PayloadBytes)
        {
            return Refuse(result, TooLarge(payload.Length));
        }

        if (!Utf8.IsValid(payload))
        {
            return Refuse(result, NotUtf8());
        }

        try
        {
            return DecodePayload(payload, result);
        }
        catch (JsonException exception)
        {
            return Refuse(result, NotJson(exception));
        }
    }

    /// <summary>The failure of bytes that are not UTF-8.</summary>
    internal static DecodeFailure NotUtf8() => new(DecodeError.NotUtf8, null, "the payload must be UTF-8 text");

    /// <summary>The failure of text that is not JSON.</summary>
    internal static DecodeFailure NotJson(JsonException exception) => new(
        DecodeError.NotJson,
        null,
        string.Create(
            CultureInfo.InvariantCulture,
            $"the payload must be one JSON value nested at most {MessageLimits.Depth} deep, without comments or trailing commas; wrong at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}"));

    static DecodeFailure UnknownTopic() => new(
        DecodeError.UnknownTopic,
        null,
        "the topic must be {prefix}/{station}/{meter}/readings, {prefix}/{station}/readings, {prefix}/{station}/{pile}/transactions or {prefix}/{station}/{device}/status, with names of 1 to 64 of A-Z a-z 0-9 . _ -");

    static DecodeFailure TooLarge(int bytes) => new(
        DecodeError.MessageTooLarge,
        null,
        string.Create(CultureInfo.InvariantCulture, $"the payload has {bytes} bytes; at most {MessageLimits.PayloadBytes} are allowed"));

    static DecodedMessage Refuse(DecodedMessage message, DecodeFailure failure) =>
        message with { Readings = [], Event = null, Status = null, Failures = [failure] };

    DecodedMessage DecodePayload(ReadOnlySpan<byte> payload, DecodedMessage message)
    {
        var address = message.Address!;
        if (address.Kind is TopicKind.MeterReadings or TopicKind.GatewayReadings
            && new PlainReadings(payload, _names, address.Device).TryDecode(message) is { } plain)
        {
            return plain;
        }

        var json = new JsonCursor(payload, MessageLimits.Depth);
        var result = address.Kind switch
        {
            TopicKind.MeterReadings or TopicKind.GatewayReadings => ReadingsDecoder.Decode(ref json, message, address.Device),
            TopicKind.Transactions => TransactionDecoder.Decode(ref json, message, _vehicles),
            _ => StatusDecoder.Decode(ref json, message),
        };
        json.Finish();
        return json.Failure is { } failure ? Refuse(result, failure) : result;
    }
}
