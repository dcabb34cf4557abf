using ChargeMeter.Monitoring.Admission;

namespace ChargeMeter.Monitoring.Clocks;

/// <summary>Finds how far a device's clock is off, from when its messages were received.</summary>
/// <remarks>
/// The offset is the median of event time minus time of receipt, so a few late messages do not move it. The time that a
/// message takes is part of it and makes a clock look slow by that much: seconds, against limits of minutes.
/// Reference: METHOD.md, "Clocks".
/// </remarks>
public static class ClockOffsetEstimator
{
    /// <summary>Fewer messages say nothing.</summary>
    public const int FewestMessages = 5;

    /// <summary>The offset of a device; null from too few messages.</summary>
    public static ClockOffset? Estimate(string device, IReadOnlyCollection<ClockSample> samples)
    {
        if (samples.Count < FewestMessages)
        {
            return null;
        }

        var median = Median([.. samples.Select(sample => (sample.At - sample.ReceivedAt).Ticks)]);
        var spread = Median([.. samples.Select(sample => Math.Abs((sample.At - sample.ReceivedAt).Ticks - median))]);
        return new ClockOffset(device, TimeSpan.FromTicks(median), TimeSpan.FromTicks(spread), samples.Count);
    }

    /// <summary>The samples that items give: one a message.</summary>
    internal static IEnumerable<ClockSample> Samples(IEnumerable<AdmittedItem> items) => items
        .Where(ClockSamples.IsEvidence)
        .GroupBy(item => item.Receipt.ReceivedAt)
        .Select(message => new ClockSample(message.Key, message.Max(item => item.At)));

    static long Median(List<long> ticks)
    {
        ticks.Sort();
        var middle = ticks.Count / 2;
        return ticks.Count % 2 == 1 ? ticks[middle] : ticks[middle - 1] + ((ticks[middle] - ticks[middle - 1]) / 2);
    }
}
