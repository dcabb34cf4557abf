using System.Diagnostics.Metrics;
using ChargeMeter.Monitoring.Sequences;

namespace ChargeMeter.Service.Ingest;

/// <summary>Follows the message counters of the senders over all that was committed: log, metrics and readiness tell what did not come.</summary>
sealed partial class SequenceWatch : IDisposable
{
    static readonly TimeSpan SayAgainAfter = TimeSpan.FromMinutes(1);

    readonly SequenceAudit _audit = new();
    readonly Lock _gate = new();
    readonly Meter _meter = new("ChargeMeter.Sequences");
    readonly ILogger<SequenceWatch> _log;
    long? _saidAt;
    long _unsaid;

    public SequenceWatch(ILogger<SequenceWatch> log)
    {
        _log = log;
        Observe("missing", "Messages that have not come and still may, by the senders' counters", tally => tally.Missing, isTotal: false);
        Observe("lost", "Messages given up, by the senders' counters", tally => tally.Lost);
        Observe("repeated", "Messages that came again, by the senders' counters", tally => tally.Repeated);
        Observe("restarts", "Senders' counters that began anew", tally => tally.Restarts);
    }

    /// <summary>What was found, by broker; a broker without findings has none.</summary>
    public IReadOnlyList<KeyValuePair<string, SequenceTally>> ByBroker
    {
        get
        {
            lock (_gate)
            {
                return [.. _audit.ByBroker];
            }
        }
    }

    /// <summary>Notes what was committed. Called by one thread, in the order of commits.</summary>
    public void Note(IngestGroup committed)
    {
        lock (_gate)
        {
            for (var index = 0; index < committed.Pending.Count; index++)
            {
                if (committed.Judged[index].Mark is { } mark && _audit.Note(mark, committed.Pending[index].Broker) is { } hole)
                {
                    Say(mark.Topic, hole);
                }
            }
        }
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>At most once a minute, with the number of those that were not said.</summary>
    void Say(string topic, SequenceHole hole)
    {
        _unsaid += hole.Count;
        if (_saidAt is { } before && TimeProvider.System.GetElapsedTime(before) < SayAgainAfter)
        {
            return;
        }

        LogMissing(_unsaid, topic, hole.From, hole.To, hole.Broker);
        (_saidAt, _unsaid) = (TimeProvider.System.GetTimestamp(), 0);
    }

    void Observe(string name, string description, Func<SequenceTally, long> value, bool isTotal = true)
    {
        name = "chargemeter.sequence." + name;
        if (isTotal)
        {
            _meter.CreateObservableCounter(name, () => Measure(value), "{message}", description);
        }
        else
        {
            _meter.CreateObservableGauge(name, () => Measure(value), "{message}", description);
        }
    }

    IEnumerable<Measurement<long>> Measure(Func<SequenceTally, long> value) =>
        ByBroker.Select(entry => new Measurement<long>(value(entry.Value), new KeyValuePair<string, object?>("broker", entry.Key)));

    [LoggerMessage(2121, LogLevel.Warning, "{Messages} messages are missing by the counters of their senders; the last of them on {Topic}, {From} to {To}, over broker {Broker}. They may still come as backlog; said at most once a minute.")]
    partial void LogMissing(long messages, string topic, long from, long to, string broker);
}
