using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>Values that stand as text in the store: exact decimals, and JSON for what is a list or a group.</summary>
static class StoredText
{
    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string? Of(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);

    public static decimal? Decimal(string? text) =>
        text is null ? null : decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    public static string? Of(ImmutableArray<TariffSlice> tariff) => tariff.IsDefaultOrEmpty
        ? null
        : JsonSerializer.Serialize(tariff.Select(Stored).ToArray(), Json);

    public static ImmutableArray<TariffSlice> Tariff(string? json) => json is null
        ? []
        : [.. JsonSerializer.Deserialize<StoredSlice[]>(json, Json)!.Select(Decoded)];

    public static string? Of(SignedRecord? record) =>
        record is null ? null : JsonSerializer.Serialize(record, Json);

    public static SignedRecord? SignedRecord(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<SignedRecord>(json, Json);

    static StoredSlice Stored(TariffSlice slice) =>
        new(slice.From, slice.To, slice.Energy.MicrowattHours, slice.Price, slice.ServicePrice);

    static TariffSlice Decoded(StoredSlice slice) =>
        new(slice.From, slice.To, Energy.FromMicrowattHours(slice.EnergyUwh), slice.Price, slice.ServicePrice);
}
