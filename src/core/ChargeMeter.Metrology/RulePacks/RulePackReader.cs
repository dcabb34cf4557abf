using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;

namespace ChargeMeter.Metrology.RulePacks;

/// <summary>Reads a rule pack file: the shipped one, or an institute's own.</summary>
/// <remarks>
/// Strict, since verdicts rest on it: an unknown or repeated field is an error. The format is that of cn-jjg-2022.json;
/// a limit's value is a number or a fraction in quotes.
/// </remarks>
public static class RulePackReader
{
    static readonly LimitRange Percent = new(0.001m, 100, "percent");
    static readonly LimitRange Ratio = new(0.01m, 1, "(a ratio)");
    static readonly LimitRange GuardBand = new(0, 10, "standard uncertainties");
    static readonly LimitRange Divisor = new(1, 1000, "(a divisor)");
    static readonly LimitRange Seconds = new(0.001m, 86400, "seconds");
    static readonly LimitRange Yuan = new(0, 1000, "yuan");

    /// <summary>Reads a rule pack from UTF-8 JSON. Bad content never throws: each error has its path and remedy.</summary>
    public static RulePackReading Read(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return Refused("The file is not UTF-8.", "Save it as UTF-8.");
        }

        var start = json.StartsWith("\uFEFF"u8) ? "\uFEFF"u8.Length : 0;
        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false };
            using var document = JsonDocument.Parse(json[start..].ToArray(), options);
            return ReadRoot(document.RootElement);
        }
        catch (JsonException error)
        {
            return Refused($"The file is not JSON: {error.Message}", "Correct it there.");
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json throws for text that parses but is no Unicode: half a surrogate pair, escaped.
            return Refused("A text or a field name is not Unicode.", "Remove the broken \\uD800 escape.");
        }
    }

    static RulePackReading Refused(string problem, string remedy) => new(null, [new("$", problem, remedy)]);

    static RulePackReading ReadRoot(JsonElement element)
    {
        var errors = new List<RulePackError>();
        var root = new RulePackNode(element, "$", errors);
        root.RefuseAllBut(
            "id",
            "title",
            "permissibleErrors",
            "uncertaintyRatio",
            "guardBandFactor",
            "roundingDivisor",
            "clockLimitInService",
            "clockLimitAtFirst",
            "paymentLimit");
        var pack = new RulePack(
            root.Text("id") ?? string.Empty,
            root.Text("title") ?? string.Empty,
            PermissibleErrors(root),
            Limit(root, "uncertaintyRatio", Ratio),
            Limit(root, "guardBandFactor", GuardBand),
            Limit(root, "roundingDivisor", Divisor),
            Limit(root, "clockLimitInService", Seconds),
            Limit(root, "clockLimitAtFirst", Seconds),
            Limit(root, "paymentLimit", Yuan));
        return errors.Count == 0 ? new(pack, []) : new(null, [.. errors]);
    }

    static ImmutableArray<PermissibleError> PermissibleErrors(RulePackNode root)
    {
        var read = ImmutableArray.CreateBuilder<PermissibleError>();
        foreach (var entry in root.Children("permissibleErrors"))
        {
            entry.RefuseAllBut("accuracyClass", "limit");
            var accuracyClass = AccuracyClass.Normalise(entry.Text("accuracyClass") ?? string.Empty);
            if (read.Any(earlier => string.Equals(earlier.AccuracyClass, accuracyClass, StringComparison.Ordinal)))
            {
                entry.Fault<string>("accuracyClass", $"Class {accuracyClass} is given twice.", "Keep one of the two.");
            }

            read.Add(new(accuracyClass, Limit(entry, "limit", Percent)));
        }

        return read.ToImmutable();
    }

    // A limit that could not be read is replaced by an empty one; the noted errors keep it from ever being used.
    static RuleLimit Limit(RulePackNode parent, string name, LimitRange range)
    {
        if (parent.Child(name) is not { } node)
        {
            return new(default, string.Empty, string.Empty, string.Empty, null, null);
        }

        node.RefuseAllBut("value", "regulation", "edition", "clause", "confirmedBy", "confirmedOn");
        var limit = new RuleLimit(
            node.Value("value", range) ?? default,
            node.Text("regulation") ?? string.Empty,
            node.Text("edition") ?? string.Empty,
            node.Text("clause") ?? string.Empty,
            node.OptionalText("confirmedBy"),
            node.OptionalDate("confirmedOn"));
        if (limit.ConfirmedBy is null != limit.ConfirmedOn is null)
        {
            node.Fault<string>(
                "confirmedBy", "A confirmation needs both a name and a date.", "Give confirmedBy and confirmedOn, or neither.");
        }

        return limit;
    }
}
