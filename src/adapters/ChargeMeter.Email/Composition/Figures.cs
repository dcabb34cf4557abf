using System.Globalization;

namespace ChargeMeter.Email.Composition;

/// <summary>Numbers and times as mails show them.</summary>
/// <remarks>Rounded here and only here: an uncertainty to two significant digits, the error to the same place.</remarks>
static class Figures
{
    const int MostDecimals = 6;

    /// <summary>How many decimals show two significant digits of an uncertainty in percent.</summary>
    public static int Decimals(double uncertaintyPercent) =>
        uncertaintyPercent > 0 && double.IsFinite(uncertaintyPercent)
            ? Math.Clamp(1 - (int)Math.Floor(Math.Log10(uncertaintyPercent)), 0, MostDecimals)
            : 2;

    /// <summary>A percentage with its sign.</summary>
    public static string Signed(double percent, int decimals) =>
        percent.ToString((percent < 0 ? "F" : "+0.") + (percent < 0 ? Digits(decimals) : new string('0', decimals)), CultureInfo.InvariantCulture);

    /// <summary>A number.</summary>
    public static string Plain(double value, int decimals) => value.ToString("F" + Digits(decimals), CultureInfo.InvariantCulture);

    /// <summary>A probability in percent that never claims certainty.</summary>
    public static string Probability(double probability) => probability switch
    {
        > 0.999 => "> 99.9",
        < 0.001 => "< 0.1",
        _ => Plain(probability * 100, 1),
    };

    /// <summary>A time in a zone, to the second, with its offset.</summary>
    public static string Time(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    /// <summary>A time in UTC, to the second.</summary>
    public static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A value of an alarm's evidence.</summary>
    public static string Value(object value) => value switch
    {
        double number => number.ToString("0.######", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    static string Digits(int decimals) => decimals.ToString(CultureInfo.InvariantCulture);
}
