namespace ChargeMeter.Monitoring.Fleet;

/// <summary>How often the fleet as a whole must be heard.</summary>
public static class ExpectedPace
{
    /// <summary>
    /// The time within which something must come: the median of the meters' intervals, by which even a fleet of which half is
    /// silent has been heard. Null where no meter has an interval.
    /// </summary>
    public static TimeSpan? Of(FleetModel fleet)
    {
        TimeSpan[] intervals = [.. fleet.Stations.Values.SelectMany(station => station.Meters.Values).Select(meter => meter.Interval).OfType<TimeSpan>().Order()];
        return intervals is [] ? null : intervals[intervals.Length / 2];
    }
}
