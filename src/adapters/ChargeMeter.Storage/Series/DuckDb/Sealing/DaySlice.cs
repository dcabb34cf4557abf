using System.Globalization;
using ChargeMeter.Storage.Series.Numbering;

namespace ChargeMeter.Storage.Series.DuckDb.Sealing;

/// <summary>The readings of one day and some neighbouring stations that will become one file.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="FirstStation">The first station, in ordinal order.</param>
/// <param name="LastStation">The last one.</param>
/// <param name="Replaced">The file that holds what was sealed of it before; null if nothing was.</param>
sealed record DaySlice(DateOnly Day, string FirstStation, string LastStation, SealedPart? Replaced)
{
    /// <summary>What makes an open reading one of these, up to an ingest number.</summary>
    public string Condition(long watermark) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Within(Day)} AND station >= {Sql.Text(FirstStation)} AND station <= {Sql.Text(LastStation)} AND ingest <= {watermark}");

    /// <summary>What makes a reading one of a day.</summary>
    public static string Within(DateOnly day) => $"event_time >= {Start(day)} AND event_time < {Start(day.AddDays(1))}";

    /// <summary>The start of a day.</summary>
    public static string Start(DateOnly day) => string.Create(
        CultureInfo.InvariantCulture, $"make_timestamp({WholeMicroseconds.SinceEpoch(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero))})");
}
