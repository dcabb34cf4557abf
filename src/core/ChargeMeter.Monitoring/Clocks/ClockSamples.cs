using System.Collections.Immutable;
using ChargeMeter.Monitoring.Admission;

namespace ChargeMeter.Monitoring.Clocks;

/// <summary>The newest clock samples of one device by time of receipt: the same set whatever the order they came in.</summary>
public sealed class ClockSamples
{
    /// <summary>Enough for a median that a few late messages do not move; about half an hour of one-minute readings.</summary>
    public const int Most = 33;

    /// <summary>Fewer stamps from before any pile was built may be a slip of the sender.</summary>
    const int FewestOfReset = 2;

    /// <summary>So many of them are kept when newer messages have long come.</summary>
    const int MostOfReset = 5;

    readonly SortedList<DateTimeOffset, DateTimeOffset> _byReceipt = [];
    readonly SortedList<DateTimeOffset, DateTimeOffset> _reset = [];

    /// <summary>No samples yet.</summary>
    public ClockSamples()
    {
    }

    /// <summary>Samples as they were saved.</summary>
    public ClockSamples(IEnumerable<ClockSample> samples)
    {
        foreach (var sample in samples)
        {
            Add(sample);
        }
    }

    /// <summary>The samples but those of a reset, oldest first.</summary>
    public ImmutableArray<ClockSample> Newest => Samples(_byReceipt);

    /// <summary>All that must be saved.</summary>
    public ImmutableArray<ClockSample> Kept => [.. Samples(_reset), .. Newest];

    /// <summary>The offset of the clock when it last fell back to before any pile was built; null if it never did.</summary>
    public ClockOffset? ResetOf(string device) => _reset.Count < FewestOfReset ? null : ClockFit.Of(device, Samples(_reset));

    /// <summary>Whether an item is evidence about its device's clock: backlog is not, nor what was retained, nor a last will,
    /// whose time is ours.</summary>
    public static bool IsEvidence(AdmittedItem item) =>
        item is { Receipt: { Retained: false, Delayed: false } } and not AdmittedStatus { Status.At: null };

    /// <summary>Takes an item, if it is evidence. A stamp from before any pile was built is evidence in a backlog too: no delay explains it.</summary>
    public void Add(AdmittedItem item)
    {
        var sample = new ClockSample(item.Receipt.ReceivedAt, item.At);
        if (IsEvidence(item) || (IsReset(sample) && !item.Receipt.Retained))
        {
            Add(sample);
        }
    }

    void Add(ClockSample sample)
    {
        if (IsReset(sample))
        {
            Add(_reset, sample, MostOfReset);
        }
        else
        {
            Add(_byReceipt, sample, Most);
        }
    }

    static bool IsReset(ClockSample sample) => DateOnly.FromDateTime(sample.At.UtcDateTime) < MonitoringPipeline.FirstDay;

    static void Add(SortedList<DateTimeOffset, DateTimeOffset> list, ClockSample sample, int most)
    {
        if (!list.TryGetValue(sample.ReceivedAt, out var known) || sample.At > known)
        {
            list[sample.ReceivedAt] = sample.At;
        }

        if (list.Count > most)
        {
            list.RemoveAt(0);
        }
    }

    static ImmutableArray<ClockSample> Samples(SortedList<DateTimeOffset, DateTimeOffset> list) =>
        [.. list.Select(pair => new ClockSample(pair.Key, pair.Value))];
}
