using System.Collections.Immutable;
using ChargeMeter.Monitoring.Admission;

namespace ChargeMeter.Monitoring.Clocks;

/// <summary>The newest clock samples of one device by time of receipt: the same set whatever the order they came in.</summary>
public sealed class ClockSamples
{
    /// <summary>Enough for a median that a few late messages do not move; about half an hour of one-minute readings.</summary>
    public const int Most = 33;

    readonly SortedList<DateTimeOffset, DateTimeOffset> _byReceipt = [];

    /// <summary>No samples yet.</summary>
    public ClockSamples()
    {
    }

    /// <summary>Samples as they were saved.</summary>
    public ClockSamples(IEnumerable<ClockSample> samples)
    {
        foreach (var sample in samples)
        {
            _byReceipt[sample.ReceivedAt] = sample.At;
        }
    }

    /// <summary>The samples, oldest first.</summary>
    public ImmutableArray<ClockSample> Newest => [.. _byReceipt.Select(pair => new ClockSample(pair.Key, pair.Value))];

    /// <summary>Whether an item is evidence about its device's clock: backlog is not, nor what was retained, nor a last will,
    /// whose time is ours.</summary>
    public static bool IsEvidence(AdmittedItem item) =>
        item is { Receipt: { Retained: false, Delayed: false } } and not AdmittedStatus { Status.At: null };

    /// <summary>Takes an item, if it is evidence.</summary>
    public void Add(AdmittedItem item)
    {
        if (!IsEvidence(item))
        {
            return;
        }

        var received = item.Receipt.ReceivedAt;
        if (!_byReceipt.TryGetValue(received, out var known) || item.At > known)
        {
            _byReceipt[received] = item.At;
        }

        if (_byReceipt.Count > Most)
        {
            _byReceipt.RemoveAt(0);
        }
    }
}
