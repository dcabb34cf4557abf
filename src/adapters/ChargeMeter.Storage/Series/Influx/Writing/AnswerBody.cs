using System.Collections.Immutable;
using System.Text.Json;

namespace ChargeMeter.Storage.Series.Influx.Writing;

/// <summary>The body of an answer: <c>error</c> or <c>message</c>, and in 3.x the lines at fault.</summary>
/// <param name="Reason">What the server says; empty if nothing.</param>
/// <param name="Named">The lines that it names.</param>
sealed record AnswerBody(string Reason, ImmutableArray<NamedLine> Named)
{
    /// <summary>A reason is for a log line and a status, not a page of HTML from a proxy.</summary>
    const int LongestReason = 400;

    /// <summary>Reads a body of any server, or of what stands before it.</summary>
    /// <param name="text">The body.</param>
    /// <param name="header">What the header says that 1.x repeats the error in.</param>
    public static AnswerBody Read(string text, string? header)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement, header)
                : new(Short(header ?? text), []);
        }
        catch (JsonException)
        {
            return new(Short(header ?? text), []);
        }
    }

    static AnswerBody Read(JsonElement body, string? header)
    {
        var reason = TextOf(body, "error") ?? TextOf(body, "message") ?? header ?? string.Empty;
        return body.TryGetProperty("data", out var data) ? Read(reason, data) : new(Short(reason), []);
    }

    // 3.x: a list of lines; one object when all was rejected, which names only the first.
    static AnswerBody Read(string reason, JsonElement data)
    {
        if (data.ValueKind == JsonValueKind.Array)
        {
            return new(Short(reason), [.. data.EnumerateArray().Select(Line).OfType<NamedLine>()]);
        }

        var detail = data.ValueKind == JsonValueKind.Object ? TextOf(data, "error_message") : null;
        return new(Short(detail is null ? reason : $"{reason}: {detail}"), []);
    }

    static NamedLine? Line(JsonElement line) =>
        line.ValueKind == JsonValueKind.Object
        && line.TryGetProperty("line_number", out var number)
        && number.ValueKind == JsonValueKind.Number
        && number.TryGetInt32(out var place)
            ? new NamedLine(place - 1, Short(TextOf(line, "error_message") ?? string.Empty))
            : null;

    static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static string Short(string text) => text.Trim() is { Length: > LongestReason } longer ? longer[..LongestReason] : text.Trim();
}
