using System.Diagnostics.Metrics;

namespace ChargeMeter.Storage.Series.Influx.Forwarding;

/// <summary>The counters and gauges of the projection.</summary>
sealed class InfluxMetrics : IDisposable
{
    readonly Meter _meter = new("ChargeMeter.Influx");
    readonly Counter<long> _written;
    readonly Counter<long> _putAside;
    readonly Counter<long> _expired;
    readonly Counter<long> _passedOver;
    readonly Counter<long> _dropped;

    /// <summary>Creates the instruments.</summary>
    /// <param name="current">How the projection stands.</param>
    /// <param name="receiptClock">The clock by which items were received.</param>
    public InfluxMetrics(Func<SinkSnapshot> current, TimeProvider receiptClock)
    {
        _written = _meter.CreateCounter<long>("chargemeter.influx.lines.written", "{line}", "Lines that InfluxDB took");
        _putAside = _meter.CreateCounter<long>("chargemeter.influx.lines.put_aside", "{line}", "Lines that InfluxDB does not take, kept in a file");
        _expired = _meter.CreateCounter<long>("chargemeter.influx.lines.expired", "{line}", "Lines older than InfluxDB keeps, by its word");
        _passedOver = _meter.CreateCounter<long>("chargemeter.influx.items.passed_over", "{item}", "Stored items that have no line");
        _dropped = _meter.CreateCounter<long>("chargemeter.influx.estimates.dropped", "{file}", "Files of estimates given up because too many waited");
        _meter.CreateObservableGauge("chargemeter.influx.state", () => (int)current().State, null, "0 running, 1 waiting, 2 misconfigured, 3 refused");
        _meter.CreateObservableGauge("chargemeter.influx.position", () => current().Position, null, "Ingest number up to which all is written");
        _meter.CreateObservableGauge("chargemeter.influx.lag", () => Lag(current(), receiptClock), "s", "Age of the oldest item that waits");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    /// <summary>Counts a batch.</summary>
    public void Count(int written, int putAside, int expired)
    {
        _written.Add(written);
        _putAside.Add(putAside);
        _expired.Add(expired);
    }

    /// <summary>Counts items that have no line.</summary>
    public void PassedOver(int items) => _passedOver.Add(items);

    /// <summary>Counts files of estimates that were given up.</summary>
    public void Dropped(int files) => _dropped.Add(files);

    static double Lag(SinkSnapshot sink, TimeProvider clock) =>
        sink.OldestUnsent is { } since ? Math.Max(0, (clock.GetUtcNow() - since).TotalSeconds) : 0;
}
