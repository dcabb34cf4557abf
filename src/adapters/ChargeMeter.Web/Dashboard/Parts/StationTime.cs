using System.Globalization;

namespace ChargeMeter.Web.Dashboard.Parts;

/// <summary>Instants as the clock on the wall of a station shows them.</summary>
static class StationTime
{
    /// <summary>The instant in a zone; in UTC where this machine does not know the zone.</summary>
    public static DateTimeOffset In(DateTimeOffset at, string zone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? TimeZoneInfo.ConvertTime(at, known) : at.ToUniversalTime();

    /// <summary>Date and time to the second.</summary>
    public static string Words(DateTimeOffset at, string zone) =>
        In(at, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The date.</summary>
    public static string Day(DateTimeOffset at, string zone) => In(at, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The same instant in UTC, for the tooltip.</summary>
    public static string Utc(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The place of an instant on a time axis that shows the station's wall clock: ms, as if that were UTC.</summary>
    public static double Axis(DateTimeOffset at, string zone) => (In(at, zone).DateTime - DateTime.UnixEpoch).TotalMilliseconds;
}
