using System.Collections.Immutable;
using ChargeMeter.Monitoring.Admission;

namespace ChargeMeter.Monitoring.Clocks;

/// <summary>By how much the times of one device are corrected on one day, and the samples that say so.</summary>
/// <remarks>
/// A day with few messages is judged together with the newest samples of the days before it. The correction is a whole
/// number of steps, so that a message more, or which copy of a repeated message came first, does not move every comparison
/// by milliseconds. Reference: METHOD.md, "Clocks".
/// </remarks>
public sealed class ClockCorrection
{
    /// <summary>So many of the newest samples go over to the next day; fewer than that on a day are completed from them.</summary>
    public const int MostCarried = 15;

    /// <summary>Less than the guard of the pairing, which covers what rounding leaves.</summary>
    static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    /// <summary>A clock whose messages scatter more than this has no offset to correct by.</summary>
    static readonly TimeSpan LargestSpread = TimeSpan.FromSeconds(30);

    /// <summary>Samples further than this from the median are of late messages, or of another setting of the clock.</summary>
    static readonly TimeSpan Astray = TimeSpan.FromMinutes(1);

    /// <summary>A clock that more than one sample in six contradicts was set on the way: nobody knows which time is which.</summary>
    const int LeastShareOfAstray = 6;

    ClockCorrection(ClockOffset? today, TimeSpan? offset, ImmutableArray<ClockSample> carry) =>
        (Today, Offset, Carry) = (today, offset, carry);

    /// <summary>The offset by the messages of the day alone; null from too few.</summary>
    public ClockOffset? Today { get; }

    /// <summary>What is to be taken off the device's times; null where they cannot be trusted.</summary>
    public TimeSpan? Offset { get; }

    /// <summary>The samples that go over to the next day, oldest first.</summary>
    public ImmutableArray<ClockSample> Carry { get; }

    /// <summary>The correction of a day.</summary>
    /// <param name="device">The device.</param>
    /// <param name="before">The samples that came over from the day before.</param>
    /// <param name="items">The device's items of the day.</param>
    public static ClockCorrection Of(
        string device, ImmutableArray<ClockSample> before, IEnumerable<AdmittedItem> items)
    {
        var today = ClockOffsetEstimator.Samples(items).OrderBy(sample => sample.ReceivedAt).ToList();
        var samples = before.TakeLast(MostCarried - today.Count).Concat(today).ToList();
        return new ClockCorrection(
            ClockOffsetEstimator.Estimate(device, today), Judge(device, samples), [.. samples.TakeLast(MostCarried)]);
    }

    static TimeSpan? Judge(string device, List<ClockSample> samples)
    {
        if (ClockOffsetEstimator.Estimate(device, samples) is not { } clock)
        {
            // Too few to correct by, but enough to see that something is wrong.
            return samples.TrueForAll(sample => (sample.At - sample.ReceivedAt).Duration() <= LargestSpread) ? TimeSpan.Zero : null;
        }

        var offsets = samples.Select(sample => sample.At - sample.ReceivedAt).ToList();
        var ahead = offsets.Count(offset => offset - clock.Offset > Astray);
        var behind = offsets.Count(offset => clock.Offset - offset > Astray);
        var isRight = clock.Offset.Duration() <= LargestSpread;
        if (clock.Spread > LargestSpread)
        {
            // Late delivery makes a clock look slow, never fast.
            return clock.Offset > LargestSpread ? null : TimeSpan.Zero;
        }

        var contradicting = isRight ? ahead : ahead + behind;
        return contradicting * LeastShareOfAstray > samples.Count
            ? null
            : Step * Math.Round(clock.Offset / Step, MidpointRounding.AwayFromZero);
    }
}
