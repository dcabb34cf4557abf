using System.Globalization;
using System.Text.Json;

namespace ChargeMeter.Monitoring.Fleet;

/// <summary>One JSON object of a registry file. What is absent or null is null; what is wrong is null and an error.</summary>
sealed class RegistryObject(JsonElement element, string path, RegistryFindings findings)
{
    public string Path => path;

    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public void Error(string name, string problem, string remedy) => findings.Error(PathOf(name), problem, remedy);

    public void Warn(string name, string problem, string remedy) => findings.Warn(PathOf(name), problem, remedy);

    public string? Text(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Error(name, "not a text", "write it in quotes");
            return null;
        }

        var text = value.GetString()!.Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>An identifier as topics allow it; a wrong one is an error, and still returned so that others may refer to it.</summary>
    public string? Identifier(string name)
    {
        var text = Text(name);
        if (text is not null && (!Protocol.Topics.Identifier.IsValid(text)))
        {
            Error(name, $"'{text}' is no identifier", "use 1 to 64 of A-Z a-z 0-9 . _ -");
        }

        return text;
    }

    public T? OneOf<T>(string name, params ReadOnlySpan<(string Text, T Value)> choices)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var known = "";
        foreach (var (choice, value) in choices)
        {
            if (string.Equals(choice, text, StringComparison.Ordinal))
            {
                return value;
            }

            known += known.Length == 0 ? choice : ", " + choice;
        }

        Error(name, $"'{text}' is unknown", "use one of: " + known);
        return null;
    }

    /// <summary>A number, exactly as written, from a least to a greatest value inclusive.</summary>
    public decimal? Number(string name, decimal least, decimal greatest, string unit)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number)
        {
            Error(name, "not a number", string.Create(CultureInfo.InvariantCulture, $"write a number of {unit} without quotes"));
            return null;
        }

        if (value.TryGetDecimal(out var number) && number >= least && number <= greatest)
        {
            return number;
        }

        Error(
            name,
            $"{value.GetRawText()} is out of range",
            string.Create(CultureInfo.InvariantCulture, $"give {least} to {greatest} {unit}"));
        return null;
    }

    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Error(name, $"'{text}' is no date", "write it as 2026-01-31");
        return null;
    }

    public IReadOnlyList<RegistryObject> Objects(string name)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Error(name, "not a list", "write it in square brackets");
            return [];
        }

        var objects = new List<RegistryObject>();
        foreach (var (index, item) in value.EnumerateArray().Index())
        {
            var itemPath = string.Create(CultureInfo.InvariantCulture, $"{PathOf(name)}[{index}]");
            if (item.ValueKind == JsonValueKind.Object)
            {
                objects.Add(new RegistryObject(item, itemPath, findings));
            }
            else
            {
                findings.Error(itemPath, "not a JSON object", "write it in curly brackets");
            }
        }

        return objects;
    }

    public bool Has(string name) => Find(name) is not null;

    JsonElement? Find(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
