using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.Simulation.Tests.Scenarios;

/// <summary>The JSON Schema of scenario files, made from the settings records and what their comments say.</summary>
sealed class SchemaOfSettings
{
    readonly SortedDictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);

    readonly Dictionary<string, string> _summaries = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "ChargeMeter.Simulation.xml"))
        .Descendants("member")
        .Where(member => member.Element("summary") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")!));

    public static JsonObject Of(Type type)
    {
        var schema = new SchemaOfSettings();
        var root = schema.Object(type);
        root["definitions"] = new JsonObject(schema._definitions.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value)));
        root.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        return root;
    }

    static string Text(XElement summary) => string.Join(' ', summary.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    JsonObject Object(Type type)
    {
        var properties = type.GetProperties().Where(property => property.CanWrite).ToList();
        var schema = new JsonObject
        {
            ["title"] = type.Name,
            ["description"] = _summaries.GetValueOrDefault("T:" + type.FullName),
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create<string, JsonNode?>(
                JsonNamingPolicy.CamelCase.ConvertName(property.Name), Property(property)))),
        };
        if (type == typeof(Between))
        {
            schema["required"] = new JsonArray("from", "to");
        }

        return schema;
    }

    JsonObject Property(PropertyInfo property)
    {
        var isNullable = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        var value = Value(property.PropertyType);
        foreach (var (name, limit) in Limits(property))
        {
            value[name] = limit;
        }

        if (isNullable)
        {
            value = new JsonObject { ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "null" }, value) };
        }

        value["description"] = _summaries.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}");
        return value;
    }

    static IEnumerable<(string Name, JsonNode Limit)> Limits(PropertyInfo property)
    {
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            yield return ("minimum", Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture));
            yield return ("maximum", Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture));
        }

        if (property.GetCustomAttribute<RegularExpressionAttribute>() is { } pattern)
        {
            yield return ("pattern", $"^({pattern.Pattern})$");
        }

        if (property.GetCustomAttribute<MinLengthAttribute>() is { } least)
        {
            yield return ("minItems", least.Length);
        }
    }

    JsonObject Value(Type declared)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type.IsEnum)
        {
            return new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.KebabCaseLower.ConvertName(name))]) };
        }

        if (type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type))
        {
            return new JsonObject { ["type"] = "array", ["items"] = Value(type.GetGenericArguments()[0]) };
        }

        return Simple(type) is { } simple ? new JsonObject { ["type"] = simple } : Reference(type);
    }

    static string? Simple(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "boolean",
        TypeCode.Int32 => "integer",
        TypeCode.Double or TypeCode.Decimal => "number",
        TypeCode.String => "string",
        _ => type == typeof(DateTimeOffset) ? "string" : null,
    };

    // Within a $ref of draft 7 nothing else counts, so it stands in an allOf.
    JsonObject Reference(Type type)
    {
        if (!_definitions.ContainsKey(type.Name))
        {
            _definitions[type.Name] = [];
            _definitions[type.Name] = Object(type);
        }

        return new JsonObject { ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = "#/definitions/" + type.Name }) };
    }
}
