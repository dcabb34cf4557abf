using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;

namespace ChargeMeter.Monitoring.Fleet;

/// <summary>Reads a registry file: unknown fields are ignored, everything known is checked, and all errors are told at once.</summary>
public static class FleetReader
{
    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a registry file. No bytes make it throw.</summary>
    /// <param name="json">The file, UTF-8.</param>
    /// <param name="today">The day by which certificates are in or out of date.</param>
    public static FleetReading Read(ReadOnlyMemory<byte> json, DateOnly today)
    {
        var text = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
        if (!Utf8.IsValid(text.Span))
        {
            return Refused(new FleetFinding("", null, "the file is not UTF-8", "save it as UTF-8"));
        }

        try
        {
            if (RegistryLines.FindBrokenText(text.Span) is { } line)
            {
                return Refused(new FleetFinding("", line, "a text holds half of a surrogate pair", "write the character itself"));
            }

            using var document = JsonDocument.Parse(text, Strict);
            return Read(document.RootElement, text.Span, today);
        }
        catch (JsonException error)
        {
            var line = error.LineNumber is { } zeroBased and < int.MaxValue ? (int)zeroBased + 1 : (int?)null;
            return Refused(new FleetFinding(error.Path ?? "", line, "this is not proper JSON: " + error.Message, "correct the syntax"));
        }
    }

    static FleetReading Read(JsonElement root, ReadOnlySpan<byte> text, DateOnly today)
    {
        var findings = new RegistryFindings();
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Refused(new FleetFinding("", 1, "the file is not a JSON object", "begin with { \"stations\": [ … ] }"));
        }

        var stations = StationReader.ReadAll(new RegistryObject(root, "", findings), today);
        var errors = RegistryLines.Locate(findings.Errors, text);
        var warnings = RegistryLines.Locate(findings.Warnings, text);
        var fleet = errors.IsEmpty
            ? new FleetModel(stations.ToFrozenDictionary(station => station.Id, StringComparer.Ordinal))
            : null;
        return new FleetReading(fleet, errors, warnings);
    }

    static FleetReading Refused(FleetFinding error) => new(null, [error], ImmutableArray<FleetFinding>.Empty);
}
