using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>Finds everything in a JSON text that does not fit the settings records: names, types and ranges, all at once.</summary>
static class SettingsCheck
{
    public static void Check(JsonElement element, Type type, string path, List<string> errors)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add($"{path}: an object is expected.");
            return;
        }

        var known = type.GetProperties().Where(property => property.CanWrite)
            .ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var place = path + "." + member.Name;
            if (known.TryGetValue(member.Name, out var property))
            {
                CheckValue(member.Value, property, place, errors);
            }
            else
            {
                errors.Add($"{place}: unknown. Known are {string.Join(", ", known.Keys)}.");
            }
        }

        if (type == typeof(Between) && !(element.TryGetProperty("from", out _) && element.TryGetProperty("to", out _)))
        {
            errors.Add($"{path}: both from and to are needed.");
        }
    }

    static void CheckValue(JsonElement value, PropertyInfo property, string place, List<string> errors)
    {
        var type = property.PropertyType;
        if (value.ValueKind == JsonValueKind.Null || IsValue(type))
        {
            CheckSingle(value, property, place, errors);
        }
        else if (typeof(IEnumerable).IsAssignableFrom(type))
        {
            CheckList(value, property, place, errors);
        }
        else
        {
            var before = errors.Count;
            Check(value, type, place, errors);
            if (errors.Count == before && type == typeof(Between))
            {
                CheckSingle(value, property, place, errors);
            }
        }
    }

    static void CheckList(JsonElement value, PropertyInfo property, string place, List<string> errors)
    {
        var item = property.PropertyType.GetGenericArguments()[0];
        if (IsValue(item) || value.ValueKind != JsonValueKind.Array)
        {
            CheckSingle(value, property, place, errors);
            return;
        }

        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            Check(element, item, string.Create(CultureInfo.InvariantCulture, $"{place}[{index++}]"), errors);
        }

        if (index == 0 && property.GetCustomAttribute<MinLengthAttribute>() is not null)
        {
            errors.Add($"{place}: at least one is needed.");
        }
    }

    static void CheckSingle(JsonElement value, PropertyInfo property, string place, List<string> errors)
    {
        try
        {
            var read = value.Deserialize(property.PropertyType, ScenarioReader.Options);
            var complaint = Complaint(read, property);
            if (complaint is not null)
            {
                errors.Add($"{place}: {complaint}");
            }
        }
        catch (JsonException)
        {
            errors.Add($"{place}: {value.GetRawText()} cannot be read here.");
        }
    }

    // Bounds are compared here: RangeAttribute rounds a fraction to a whole number when its bounds are written as whole numbers.
    static string? Complaint(object? read, PropertyInfo property) => read switch
    {
        null => new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable ? null : "null is not allowed.",
        Between between => between.From <= between.To ? null : "from is greater than to.",
        ICollection list => list.Count == 0 && property.GetCustomAttribute<MinLengthAttribute>() is not null ? "at least one is needed." : null,
        string text => property.GetCustomAttribute<RegularExpressionAttribute>() is { } pattern && !pattern.IsValid(text)
            ? $"must match {pattern.Pattern}." : null,
        IConvertible number when property.GetCustomAttribute<RangeAttribute>() is { } range => Complaint(number, range),
        _ => null
    };

    static string? Complaint(IConvertible number, RangeAttribute range)
    {
        var invariant = CultureInfo.InvariantCulture;
        var least = Convert.ToDouble(range.Minimum, invariant);
        var most = Convert.ToDouble(range.Maximum, invariant);
        var value = number.ToDouble(invariant);
        return value >= least && value <= most ? null : string.Create(invariant, $"{value} is not within {least} to {most}.");
    }

    static bool IsValue(Type type) => type.IsValueType || type == typeof(string);
}
