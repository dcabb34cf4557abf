using System.Collections.Immutable;
using System.Text.Json;

namespace ChargeMeter.Monitoring.Fleet;

/// <summary>Finds lines in a registry file. It reads the file once more, and only when there is something to report.</summary>
static class RegistryLines
{
    /// <summary>The findings with their lines, in the order of the file; a missing field takes the line of its object.</summary>
    public static ImmutableArray<FleetFinding> Locate(IReadOnlyList<FleetFinding> findings, ReadOnlySpan<byte> text)
    {
        if (findings.Count == 0)
        {
            return [];
        }

        var lines = LinesByPath(text);
        var located = findings.Select(finding => finding with { Line = LineOf(finding.Path, lines) });
        return [.. located.OrderBy(finding => finding.Line)];
    }

    /// <summary>The line of the first text that is not Unicode once its escapes are resolved; null if all are well.</summary>
    public static int? FindBrokenText(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        while (reader.Read())
        {
            var isText = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
            if (isText && reader.ValueIsEscaped && !CanBeRead(ref reader))
            {
                return 1 + text[..(int)reader.TokenStartIndex].Count((byte)'\n');
            }
        }

        return null;
    }

    static bool CanBeRead(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    static int LineOf(string path, Dictionary<string, int> lines)
    {
        while (true)
        {
            if (lines.TryGetValue(path, out var line))
            {
                return line;
            }

            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }
    }

    static Dictionary<string, int> LinesByPath(ReadOnlySpan<byte> text)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var place = new RegistryPlace();
        var reader = new Utf8JsonReader(text);
        var (line, counted) = (1, 0);
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            line += text[counted..start].Count((byte)'\n');
            counted = start;
            if (place.Enter(ref reader) is { } path)
            {
                lines.TryAdd(path, line);
            }
        }

        return lines;
    }
}
