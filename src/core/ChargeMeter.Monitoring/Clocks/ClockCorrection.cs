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
    public const int MostCarried = 32;

    /// <summary>A hundred kilowatts move a register by 7 Wh in this time.</summary>
    static readonly TimeSpan Step = TimeSpan.FromSeconds(0.25);

    /// <summary>A clock whose messages scatter more than this has no offset to correct by.</summary>
    static readonly TimeSpan LargestSpread = TimeSpan.FromSeconds(30);

    /// <summary>Samples further than this from the offset are of late messages, or of another setting of the clock.</summary>
    static readonly TimeSpan Astray = TimeSpan.FromMinutes(1);

    /// <summary>A clock that more than one sample in six contradicts was set on the way: nobody knows which time is which.</summary>
    const int LeastShareOfAstray = 6;

    readonly ClockOffset? _offset;
    readonly bool _isTrusted;
    readonly ImmutableArray<ClockOffset> _settings;
    readonly ClockLag _lag;

    ClockCorrection(
        ClockOffset? offset, bool isTrusted, ImmutableArray<ClockOffset> settings, ImmutableArray<ClockSample> carry, ClockLag lag)
    {
        (_offset, _isTrusted, _settings, _lag) = (offset, isTrusted, settings, lag);
        Carry = carry;
    }

    /// <summary>The offset of each setting of the clock by the messages of the day alone, the lag removed; none from too few.</summary>
    public ImmutableArray<ClockOffset> Settings => [.. _settings.Select(_lag.Remove)];

    /// <summary>The samples that go over to the next day, oldest first.</summary>
    public ImmutableArray<ClockSample> Carry { get; }

    /// <summary>The correction of a day, the lag not removed.</summary>
    /// <param name="device">The device.</param>
    /// <param name="before">The samples that came over from the day before.</param>
    /// <param name="items">The device's items of the day.</param>
    public static ClockCorrection Of(
        string device, ImmutableArray<ClockSample> before, IEnumerable<AdmittedItem> items)
    {
        var today = ClockOffsetEstimator.Samples(items).OrderBy(sample => sample.ReceivedAt).ToList();
        var samples = before.TakeLast(MostCarried - today.Count).Concat(today).ToList();
        var offset = ClockOffsetEstimator.Estimate(device, samples);
        return new ClockCorrection(
            Usable(offset),
            IsTrusted(offset, samples),
            ClockOffsetEstimator.Settings(device, today),
            [.. samples.TakeLast(MostCarried)],
            new ClockLag(TimeSpan.Zero, TimeSpan.Zero));
    }

    /// <summary>The time that messages take to us, as the devices of a station have it in common.</summary>
    public static ClockLag LagOf(IEnumerable<ClockCorrection> corrections) =>
        ClockLag.Of(corrections.Select(correction => correction._offset).OfType<ClockOffset>());

    /// <summary>The same with the lag removed.</summary>
    public ClockCorrection Less(ClockLag lag) => new(_offset, _isTrusted, _settings, Carry, lag);

    /// <summary>What is to be taken off a time that the device stamped; null where its times cannot be trusted.</summary>
    public TimeSpan? At(DateTimeOffset stamped)
    {
        if (!_isTrusted)
        {
            return null;
        }

        var offset = _offset is null ? TimeSpan.Zero : _lag.Remove(_offset).At(stamped);
        return Step * Math.Round(offset / Step, MidpointRounding.AwayFromZero);
    }

    /// <summary>Late delivery makes a clock look slow, never fast: where messages scatter, the times are taken as they are.</summary>
    static ClockOffset? Usable(ClockOffset? offset) => offset?.Spread > LargestSpread ? null : offset;

    static bool IsTrusted(ClockOffset? offset, List<ClockSample> samples)
    {
        if (offset is null)
        {
            // Too few to correct by, but enough to see that something is wrong.
            return samples.Count < ClockOffsetEstimator.FewestMessages
                ? samples.TrueForAll(sample => sample.Offset.Duration() <= LargestSpread)
                : samples.TrueForAll(sample => sample.Offset <= LargestSpread);
        }

        if (offset.Spread > LargestSpread)
        {
            return offset.Offset <= LargestSpread;
        }

        var ahead = samples.Count(sample => sample.Offset - offset.At(sample.At) > Astray);
        var behind = samples.Count(sample => offset.At(sample.At) - sample.Offset > Astray);
        var isRight = offset.Offset.Duration() <= LargestSpread;
        return (isRight ? ahead : ahead + behind) * LeastShareOfAstray <= samples.Count;
    }
}
