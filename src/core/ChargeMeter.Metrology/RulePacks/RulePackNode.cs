using System.Globalization;
using System.Text.Json;

namespace ChargeMeter.Metrology.RulePacks;

/// <summary>One object of a rule pack file while it is read: gives its fields, and notes all that is wrong with them.</summary>
sealed class RulePackNode
{
    readonly JsonElement _element;
    readonly string _path;
    readonly List<RulePackError> _errors;

    internal RulePackNode(JsonElement element, string path, List<RulePackError> errors)
    {
        (_element, _path, _errors) = (element, path, errors);
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new(path, "This is not an object.", "Write { … } with the fields of the format."));
        }
    }

    /// <summary>Notes each field that the format does not know: a misspelt limit must not pass unseen.</summary>
    internal void RefuseAllBut(params ReadOnlySpan<string> known)
    {
        if (_element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var field in _element.EnumerateObject())
        {
            if (!known.Contains(field.Name))
            {
                var remedy = $"Remove it, or use one of: {string.Join(", ", known!)}.";
                _errors.Add(new(At(field.Name), "This field is not known.", remedy));
            }
        }
    }

    internal string? Text(string name)
    {
        if (Field(name) is not { ValueKind: JsonValueKind.String } field || field.GetString() is not { } text
            || string.IsNullOrWhiteSpace(text))
        {
            return Fault<string>(name, "A text is missing.", "Write a text that is not empty.");
        }

        return text;
    }

    internal string? OptionalText(string name) =>
        Field(name) is null or { ValueKind: JsonValueKind.Null } ? null : Text(name);

    internal DateOnly? OptionalDate(string name)
    {
        if (OptionalText(name) is not { } text)
        {
            return null;
        }

        var style = DateTimeStyles.None;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, style, out var date))
        {
            return date;
        }

        _errors.Add(new(At(name), "This is not a date.", "Write it as 2026-11-23."));
        return null;
    }

    internal decimal? Value(string name, LimitRange range)
    {
        var field = Field(name);
        var value = field switch
        {
            { ValueKind: JsonValueKind.Number } when field.Value.TryGetDecimal(out var number) => number,
            { ValueKind: JsonValueKind.String } => Fraction(field.Value.GetString()),
            _ => null,
        };
        if (value is null)
        {
            var remedy = $"Write {range}, as a number or as a fraction such as \"1/3\".";
            _errors.Add(new(At(name), "A number is missing.", remedy));
        }
        else if (!range.Contains(value.Value))
        {
            _errors.Add(new(At(name), "The number is out of range.", $"Write {range}."));
        }

        return value;
    }

    internal RulePackNode? Child(string name) => Field(name) is { } field
        ? new(field, At(name), _errors)
        : Fault<RulePackNode>(name, "This field is missing.", "Write { … } with value, regulation, edition and clause.");

    internal IEnumerable<RulePackNode> Children(string name)
    {
        if (Field(name) is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0)
        {
            return array.EnumerateArray()
                .Select((item, index) => new RulePackNode(item, $"{At(name)}[{index}]", _errors));
        }

        _errors.Add(new(At(name), "A list is missing or empty.", "Write [ … ] with at least one entry."));
        return [];
    }

    /// <summary>Notes a fault of a field; gives the null that stands for it.</summary>
    internal T? Fault<T>(string name, string problem, string remedy)
        where T : class
    {
        _errors.Add(new(At(name), problem, remedy));
        return null;
    }

    string At(string name) => $"{_path}.{name}";

    JsonElement? Field(string name) =>
        _element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(name, out var field) ? field : null;

    static decimal? Fraction(string? text)
    {
        var parts = text?.Split('/') ?? [];
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var numerator)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var denominator)
            && denominator > 0
            ? (decimal)numerator / denominator
            : null;
    }
}
