using System.Text.Json;

namespace ChargeMeter.Storage.Series.Influx.Reading;

/// <summary>One row of an answer, its values by the names of their columns.</summary>
/// <param name="columns">The place of each column.</param>
/// <param name="values">The values, an array.</param>
readonly struct InfluxRow(IReadOnlyDictionary<string, int> columns, JsonElement values)
{
    /// <summary>When, in milliseconds as we ask for them.</summary>
    public DateTimeOffset Time => Whole("time") is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : throw Missing("time");

    /// <summary>A text; null if absent.</summary>
    public string? Text(string column) => Value(column) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A whole number, with all its digits; null if absent.</summary>
    public long? Whole(string column) => Value(column) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    /// <summary>A number; null if absent.</summary>
    public double? Real(string column) => Value(column) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    /// <summary>What is wrong with a row that lacks a column.</summary>
    public static SeriesStoreException Missing(string column) => new($"InfluxDB answers with a row that has no {column} of the kind that we write.");

    JsonElement? Value(string column) => columns.TryGetValue(column, out var place) && place < values.GetArrayLength() ? values[place] : null;
}
