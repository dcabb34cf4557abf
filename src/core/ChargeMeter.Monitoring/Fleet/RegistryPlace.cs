using System.Globalization;
using System.Text.Json;

namespace ChargeMeter.Monitoring.Fleet;

/// <summary>Where a reader stands in a JSON text, as a path such as <c>stations[2].meters[4].parent</c>.</summary>
sealed class RegistryPlace
{
    readonly Stack<Level> _levels = new();
    string _property = "";

    /// <summary>Takes note of a token; the path of the value that begins with it, or null where none begins.</summary>
    public string? Enter(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            _property = reader.GetString()!;
            return null;
        }

        if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            _levels.Pop();
            return null;
        }

        var path = NextValue();
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            _levels.Push(new Level(path, reader.TokenType == JsonTokenType.StartArray));
        }

        return path;
    }

    string NextValue()
    {
        if (!_levels.TryPeek(out var level))
        {
            return "";
        }

        if (level.IsArray)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{level.Path}[{level.Count++}]");
        }

        return level.Path.Length == 0 ? _property : $"{level.Path}.{_property}";
    }

    sealed class Level(string path, bool isArray)
    {
        public string Path => path;

        public bool IsArray => isArray;

        public int Count { get; set; }
    }
}
