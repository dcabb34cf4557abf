using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Clocks;
using ChargeMeter.Monitoring.Ledger;

namespace ChargeMeter.Monitoring.Stations;

/// <summary>
/// Saves and restores a station's state. Items are not saved, for the store has them; assessments are not, for the next
/// solve makes them. The form belongs to <see cref="EngineVersion"/>: another version does not read it.
/// </summary>
public static class StateFormat
{
    static readonly JsonSerializerOptions Options = new()
    {
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new EnergyConverter(), new PowerConverter(), new EvidenceValueConverter() },
    };

    /// <summary>The state as bytes.</summary>
    public static byte[] Snapshot(StationState state) => JsonSerializer.SerializeToUtf8Bytes(
        new SavedState(
            state.Watermark,
            state.Fingerprint,
            SavedDays(state),
            state.LastSeen.ToImmutableSortedDictionary(StringComparer.Ordinal),
            state.LastRefused.ToImmutableSortedDictionary(StringComparer.Ordinal),
            state.Clocks.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Kept, StringComparer.Ordinal),
            state.Alarms.Raised,
            state.Alarms.Unannounced),
        Options);

    /// <summary>The state from bytes that <see cref="Snapshot"/> of this engine made.</summary>
    /// <exception cref="JsonException">The bytes are something else.</exception>
    public static StationState Restore(string station, ReadOnlySpan<byte> snapshot)
    {
        var saved = JsonSerializer.Deserialize<SavedState>(snapshot, Options)
            ?? throw new JsonException($"The snapshot of station {station} is empty.");
        var state = new StationState(station)
        {
            Watermark = saved.Watermark,
            Fingerprint = saved.Fingerprint,
            Alarms = new AlarmBook(station, saved.Raised, saved.Unannounced),
        };
        foreach (var day in saved.Days)
        {
            state.Days[day.Day] = DayState.Saved(day.Dirty, day.Block, day.Carry);
        }

        foreach (var (device, at) in saved.LastSeen)
        {
            state.LastSeen[device] = at;
        }

        foreach (var (device, at) in saved.LastRefused)
        {
            state.LastRefused[device] = at;
        }

        foreach (var (device, samples) in saved.Clocks)
        {
            state.Clocks[device] = new ClockSamples(samples);
        }

        return state;
    }

    /// <summary>Whether two values are saved as the same bytes.</summary>
    internal static bool Same<T>(T left, T right) =>
        JsonSerializer.SerializeToUtf8Bytes(left, Options).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(right, Options));

    static ImmutableArray<SavedDay> SavedDays(StationState state) =>
        [.. state.Days.Select(pair => new SavedDay(pair.Key, pair.Value.Dirty, pair.Value.Block, pair.Value.Carry))];

    sealed record SavedState(
        long Watermark,
        string? Fingerprint,
        ImmutableArray<SavedDay> Days,
        ImmutableSortedDictionary<string, DateTimeOffset> LastSeen,
        ImmutableSortedDictionary<string, DateTimeOffset> LastRefused,
        ImmutableSortedDictionary<string, ImmutableArray<ClockSample>> Clocks,
        ImmutableArray<AlarmChange> Raised,
        ImmutableArray<AlarmChange> Unannounced);

    sealed record SavedDay(DateOnly Day, bool Dirty, EvidenceBlock? Block, DayCarry? Carry);

    sealed class EnergyConverter : JsonConverter<Energy>
    {
        public override Energy Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Energy.FromMicrowattHours(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Energy value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.MicrowattHours);
    }

    sealed class PowerConverter : JsonConverter<Power>
    {
        public override Power Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Power.FromKilowatts(reader.GetDouble());

        public override void Write(Utf8JsonWriter writer, Power value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Kilowatts);
    }

    /// <summary>Values in an alarm's evidence are texts, numbers and truth values, and come back as such.</summary>
    sealed class EvidenceValueConverter : JsonConverter<object>
    {
        public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString(),
                JsonTokenType.Number => reader.GetDouble(),
                JsonTokenType.True => true,
                JsonTokenType.False => false,
                _ => throw new JsonException("An alarm's evidence holds texts, numbers and truth values."),
            };

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}
