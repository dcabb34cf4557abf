namespace ChargeMeter.Monitoring.Clocks;

/// <summary>Offset and drift of one setting of a clock, by medians.</summary>
/// <remarks>
/// The drift is the difference between the medians of the last and the first third of the messages, over the time between
/// them; it counts only where it is four times its uncertainty. Reference: METHOD.md, "Clocks"; the standard deviation of a
/// median is √(π/2)·σ/√n, and σ is 1.4826 times the median absolute deviation, both for normal scatter.
/// </remarks>
static class ClockFit
{
    const double SigmaPerDeviation = 1.4826;
    const double MedianFactor = 1.2533;
    const double DriftCoverage = 4;
    const int FewestForDrift = 15;

    /// <summary>Stamps may be whole tenths of a second: no scatter is smaller.</summary>
    const double LeastScatterSeconds = 0.05;

    static readonly TimeSpan ShortestForDrift = TimeSpan.FromHours(6);

    /// <summary>The offset that samples of one setting give, at the newest of them.</summary>
    public static ClockOffset Of(string device, IEnumerable<ClockSample> cluster)
    {
        var samples = cluster.OrderBy(sample => sample.ReceivedAt).ThenBy(sample => sample.At).ToList();
        var (drift, ofDrift) = Drift(samples);
        var to = samples[^1].ReceivedAt;
        var levels = samples
            .Select(sample => sample.Offset.TotalSeconds + (drift * (to - sample.ReceivedAt).TotalDays))
            .ToList();
        var offset = Median(levels);
        var spread = Median(levels.Select(level => Math.Abs(level - offset)));
        return new ClockOffset(device, TimeSpan.FromSeconds(offset), TimeSpan.FromSeconds(spread), samples.Count)
        {
            From = samples[0].ReceivedAt,
            To = to,
            DriftSecondsPerDay = drift,
            StandardUncertainty = TimeSpan.FromSeconds(Math.Sqrt(
                Math.Pow(OfMedian(spread, samples.Count), 2) + Math.Pow(ofDrift * (to - samples[0].ReceivedAt).TotalDays / 2, 2))),
        };
    }

    /// <summary>The median of numbers.</summary>
    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle] + sorted[middle - 1]) / 2;
    }

    /// <summary>The standard uncertainty of a median.</summary>
    internal static double OfMedian(double deviation, int count) =>
        MedianFactor * Math.Max(SigmaPerDeviation * deviation, LeastScatterSeconds) / Math.Sqrt(count);

    /// <summary>The drift in seconds a day where it is evident, and its standard uncertainty.</summary>
    static (double Drift, double Uncertainty) Drift(List<ClockSample> samples)
    {
        var third = samples.Count / 3;
        if (samples.Count < FewestForDrift || samples[^1].ReceivedAt - samples[0].ReceivedAt < ShortestForDrift)
        {
            return (0, 0);
        }

        var (first, last) = (samples[..third], samples[^third..]);
        var days = Days(last) - Days(first);
        var (before, after) = (Level(first), Level(last));
        var scatter = Math.Max(Scatter(first, before), Scatter(last, after));
        var drift = (after - before) / days;
        var uncertainty = Math.Sqrt(2) * OfMedian(scatter, third) / days;
        return Math.Abs(drift) > DriftCoverage * uncertainty ? (Math.Round(drift, 2), uncertainty) : (0, 0);

        double Days(List<ClockSample> part) => Median(part.Select(sample => (sample.ReceivedAt - samples[0].ReceivedAt).TotalDays));
    }

    static double Level(List<ClockSample> part) => Median(part.Select(sample => sample.Offset.TotalSeconds));

    static double Scatter(List<ClockSample> part, double level) =>
        Median(part.Select(sample => Math.Abs(sample.Offset.TotalSeconds - level)));
}
