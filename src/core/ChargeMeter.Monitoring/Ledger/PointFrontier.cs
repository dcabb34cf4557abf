using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Clocks;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>
/// Cuts the points of a station's devices into days of corrected time. What a device stamps as one day lies in another one
/// where its clock is wrong by hours: the day ends where the fastest clock's stamps of it end, and what others have beyond
/// that waits for the next day. So the points of all devices follow one another in time, from day to day.
/// </summary>
static class PointFrontier
{
    /// <summary>Nobody's local time is further ahead; a clock that is more keeps no station waiting.</summary>
    static readonly TimeSpan MostAhead = TimeSpan.FromHours(14.5);

    /// <summary>Up to when the points of a day go.</summary>
    public static DateTimeOffset After(DateOnly day, DateTimeOffset before, IEnumerable<ClockCorrection> clocks)
    {
        var end = new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        var ahead = clocks
            .Select(clock => clock.At(end) ?? TimeSpan.Zero)
            .Where(offset => offset > TimeSpan.Zero && offset <= MostAhead)
            .DefaultIfEmpty(TimeSpan.Zero)
            .Max();
        return end - ahead > before ? end - ahead : before;
    }

    /// <summary>The points of the day and those that wait; what lies before the day came too late to be compared.</summary>
    public static (ImmutableArray<PairPoint> Day, ImmutableArray<PairPoint> Held) Split(
        ImmutableArray<PairPoint> points, DateTimeOffset from, DateTimeOffset to) =>
    (
        [.. points.Where(point => point.At >= from && point.At < to).OrderBy(point => point.At)],
        [.. points.Where(point => point.At >= to)]);
}
