using System.Diagnostics.Metrics;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Service.Ingest;

/// <summary>The balance of the intake in items: received = stored + duplicate + quarantined + waiting.</summary>
sealed class IntakeMetrics : IDisposable
{
    readonly Meter _meter = new("ChargeMeter.Ingest");
    readonly Counter<long> _received;
    readonly Counter<long> _stored;
    readonly Counter<long> _duplicate;
    readonly Counter<long> _quarantined;
    readonly Lock _gate = new();
    IntakeCounts _counts = IntakeCounts.None;

    public IntakeMetrics()
    {
        _received = _meter.CreateCounter<long>("chargemeter.items.received", "{item}", "Items received");
        _stored = _meter.CreateCounter<long>("chargemeter.items.stored", "{item}", "Items stored, revisions included");
        _duplicate = _meter.CreateCounter<long>("chargemeter.items.duplicate", "{item}", "Items that were stored already");
        _quarantined = _meter.CreateCounter<long>("chargemeter.items.quarantined", "{item}", "Items not accepted, by reason");
        _meter.CreateObservableUpDownCounter("chargemeter.items.waiting", () => Counts.Waiting, "{item}", "Items received, of which nothing is decided yet");
    }

    /// <summary>The terms of the balance since the start.</summary>
    public IntakeCounts Counts
    {
        get
        {
            lock (_gate)
            {
                return _counts;
            }
        }
    }

    /// <summary>Counts what was received, once, before it is decided what becomes of it.</summary>
    public void Receive(int items)
    {
        lock (_gate)
        {
            _counts = _counts with { Received = _counts.Received + items };
        }

        _received.Add(items);
    }

    /// <summary>Counts what became of a group.</summary>
    public void Count(int stored, int duplicate, IReadOnlyCollection<string> quarantineReasons)
    {
        lock (_gate)
        {
            _counts = _counts with
            {
                Stored = _counts.Stored + stored,
                Duplicate = _counts.Duplicate + duplicate,
                Quarantined = _counts.Quarantined + quarantineReasons.Count,
            };
        }

        _stored.Add(stored);
        _duplicate.Add(duplicate);
        foreach (var reason in quarantineReasons)
        {
            _quarantined.Add(1, new KeyValuePair<string, object?>("reason", reason));
        }
    }

    public void Dispose() => _meter.Dispose();
}
