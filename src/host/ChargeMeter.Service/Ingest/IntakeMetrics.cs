using System.Diagnostics.Metrics;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Service.Ingest;

/// <summary>The balance of the intake in items: received = stored + duplicate + quarantined.</summary>
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

    /// <summary>Counts a committed group.</summary>
    public void Count(int stored, int duplicate, IReadOnlyCollection<string> quarantineReasons)
    {
        var received = stored + duplicate + quarantineReasons.Count;
        lock (_gate)
        {
            _counts = new IntakeCounts(
                _counts.Received + received,
                _counts.Stored + stored,
                _counts.Duplicate + duplicate,
                _counts.Quarantined + quarantineReasons.Count);
        }

        _received.Add(received);
        _stored.Add(stored);
        _duplicate.Add(duplicate);
        foreach (var reason in quarantineReasons)
        {
            _quarantined.Add(1, new KeyValuePair<string, object?>("reason", reason));
        }
    }

    public void Dispose() => _meter.Dispose();
}
