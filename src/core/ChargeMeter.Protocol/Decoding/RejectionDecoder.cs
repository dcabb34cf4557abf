using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Protocol.Decoding;

/// <summary>Decodes our own rejections, for senders and their tests; the service does not listen to itself.</summary>
public static class RejectionDecoder
{
    const int Sha256Characters = 64;
    static readonly FieldTable Fields = new("at", "topic", "seq", "reason", "field", "sha256");

    /// <summary>Decodes the payload of a rejection; false, with what is wrong, if it is none.</summary>
    public static bool TryDecode(
        ReadOnlySpan<byte> payload,
        [NotNullWhen(true)] out Rejection? rejection,
        [NotNullWhen(false)] out DecodeFailure? failure)
    {
        rejection = null;
        if (!Utf8.IsValid(payload))
        {
            failure = MessageDecoder.NotUtf8();
            return false;
        }

        try
        {
            var json = new JsonCursor(payload, MessageLimits.Depth);
            var found = Read(ref json);
            json.Finish();
            failure = json.Failure;
            rejection = failure is null ? found : null;
        }
        catch (JsonException exception)
        {
            failure = MessageDecoder.NotJson(exception);
        }

        return failure is null;
    }

    static Rejection Read(ref JsonCursor json)
    {
        var rejection = new Rejection(default, string.Empty, null, string.Empty, null, string.Empty);
        var fields = new ObjectFields(ref json, Fields);
        while (fields.Next(ref json, out var name))
        {
            rejection = name switch
            {
                "at" => rejection with { At = json.ReadTime() },
                "topic" => rejection with { Topic = json.ReadText(MessageLimits.TopicCharacters) },
                "seq" => rejection with { Seq = json.ReadCounter() },
                "reason" => rejection with { Reason = json.ReadName() },
                "field" => rejection with { Field = json.ReadText(MessageLimits.RemarkCharacters) },
                "sha256" => rejection with { Sha256 = json.ReadText(Sha256Characters) },
                _ => throw new InvalidOperationException("A known field that nobody reads."),
            };
        }

        fields.Require(ref json, "at");
        fields.Require(ref json, "topic");
        fields.Require(ref json, "reason");
        fields.Require(ref json, "sha256");
        return rejection;
    }
}
