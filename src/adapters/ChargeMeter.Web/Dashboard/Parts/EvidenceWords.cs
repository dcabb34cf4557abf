using System.Globalization;
using ChargeMeter.Monitoring.Alarms;
using Microsoft.Extensions.Localization;

namespace ChargeMeter.Web.Dashboard.Parts;

/// <summary>The evidence of an alarm as people read it. The API has every digit.</summary>
static class EvidenceWords
{
    /// <summary>What stands beside the alarm on the page anyway, or is for the record only.</summary>
    static readonly HashSet<string> Elsewhere = new(StringComparer.Ordinal)
    {
        "decisionRule", "engine", "limitsConfirmed", "rulePack", "standardUncertaintyPercent", "verdict",
    };

    /// <summary>The evidence with names and units; names that have no words yet stand as they are.</summary>
    public static IEnumerable<(string Name, string Value)> Of(AlarmChange alarm, string zone, IStringLocalizer<Words> words) =>
        alarm.Detail
            .Where(detail => !Elsewhere.Contains(detail.Key))
            .Select(detail => (Name(detail.Key, words), Worded(detail.Key, detail.Value, words) ?? Value(detail.Key, detail.Value, zone)));

    static string Name(string key, IStringLocalizer<Words> words)
    {
        var name = words["evidence." + key];
        return name.ResourceNotFound ? key : name.Value;
    }

    // Texts of which the wire has one word each.
    static string? Worded(string key, object value, IStringLocalizer<Words> words) =>
        key is "fault" or "group" or "source" && words[$"{key}.{value}"] is { ResourceNotFound: false } worded ? worded.Value : null;

    static string Value(string key, object value, string zone) => value switch
    {
        IConvertible number when value is double or decimal or int or long => Number(key, number.ToDouble(CultureInfo.InvariantCulture)),
        string text when IsTime(text, out var at) => StationTime.Words(at, zone),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    static string Number(string key, double value)
    {
        var culture = CultureInfo.CurrentCulture;
        return key switch
        {
            "probability" => Figures.Probability(value),
            _ when key.EndsWith("Percent", StringComparison.Ordinal) => string.Create(culture, $"{value:0.###} %"),
            _ when key.EndsWith("KilowattHours", StringComparison.Ordinal) => string.Create(culture, $"{value:#,0.###} kWh"),
            _ when key.EndsWith("Kilowatts", StringComparison.Ordinal) => string.Create(culture, $"{value:#,0.#} kW"),
            _ when key.EndsWith("Seconds", StringComparison.Ordinal) => string.Create(culture, $"{value:#,0.#} s"),
            _ => value.ToString("#,0.##", culture),
        };
    }

    static bool IsTime(string text, out DateTimeOffset at) => DateTimeOffset.TryParseExact(
        text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out at);
}
