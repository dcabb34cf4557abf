using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Protocol.Recording;

/// <summary>One line of a recorded trace: a received message with the very bytes of its payload.</summary>
public static class RecordedLine
{
    // Deeper than any payload may be: a payload that nests too deep is the decoder's to refuse, not the file's.
    const int LineDepth = 1_000;

    static readonly FieldTable Fields = new("receivedAt", "topic", "payload", "payloadBase64", "retained");

    /// <summary>Reads a line (without its line feed); false, with what is wrong, if it is no recorded message.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> line,
        [NotNullWhen(true)] out ReceivedMessage? message,
        [NotNullWhen(false)] out DecodeFailure? failure)
    {
        message = null;
        if (!Utf8.IsValid(line))
        {
            failure = MessageDecoder.NotUtf8();
            return false;
        }

        try
        {
            var json = new JsonCursor(line, LineDepth);
            var found = Read(ref json, line);
            json.Finish();
            failure = json.Failure;
            message = failure is null ? found : null;
        }
        catch (JsonException exception)
        {
            failure = MessageDecoder.NotJson(exception);
        }

        return failure is null;
    }

    /// <summary>Writes a message as one line, without a line feed. The account is not part of the form.</summary>
    public static byte[] Format(ReceivedMessage message) => JsonFields.Object(message, static (writer, value) =>
    {
        var payload = value.Payload.Span;
        writer.WriteTime("receivedAt", value.ReceivedAt);
        writer.WriteText("topic", value.Topic);
        writer.WriteFlag("retained", value.Retained);
        if (CanStandInLine(payload))
        {
            writer.WritePropertyName("payload");
            writer.WriteRawValue(payload, skipInputValidation: true);
        }
        else
        {
            writer.WriteBase64String("payloadBase64", payload);
        }
    });

    static ReceivedMessage Read(ref JsonCursor json, ReadOnlySpan<byte> line)
    {
        var message = new ReceivedMessage(default, string.Empty, default);
        var fields = new ObjectFields(ref json, Fields);
        while (fields.Next(ref json, out var name))
        {
            message = name switch
            {
                "receivedAt" => message with { ReceivedAt = json.ReadTime() },
                "topic" => message with { Topic = json.ReadText(MessageLimits.TopicCharacters) },
                "payload" => message with { Payload = line[json.SkipAndLocate()].ToArray() },
                "payloadBase64" => message with { Payload = ReadBase64(ref json) },
                "retained" => message with { Retained = json.ReadFlag() },
                _ => throw new InvalidOperationException("A known field that nobody reads."),
            };
        }

        fields.Require(ref json, "receivedAt");
        fields.Require(ref json, "topic");
        if (fields.Has("payloadBase64"))
        {
            fields.Forbid(ref json, "payload", "stands beside payloadBase64; there must be one of the two");
        }
        else
        {
            fields.Require(ref json, "payload");
        }

        return message;
    }

    static byte[] ReadBase64(ref JsonCursor json)
    {
        var text = json.ReadText(int.MaxValue);
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            json.Fail(DecodeError.UnknownValue, "must be base64 (RFC 4648, with padding)");
        }

        return bytes[..length];
    }

    /// <summary>Whether the bytes are one JSON value that comes back unchanged out of a line.</summary>
    static bool CanStandInLine(ReadOnlySpan<byte> payload)
    {
        if (payload.ContainsAny((byte)'\n', (byte)'\r') || !Utf8.IsValid(payload))
        {
            return false;
        }

        try
        {
            var json = new JsonCursor(payload, LineDepth - 1);
            var (start, length) = json.SkipAndLocate().GetOffsetAndLength(payload.Length);
            json.Finish();
            return start == 0 && length == payload.Length && !payload.SequenceEqual("null"u8);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
