using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Storage.Series.Influx.Forwarding;
using ChargeMeter.Storage.Series.Influx.Writing;
using Microsoft.Extensions.Logging;

namespace ChargeMeter.Storage.Series.Influx;

/// <summary>The projection of the series store to an InfluxDB: readings, energies and estimates for others to look at. It follows
/// the store at its own pace, so that no trouble there is ever felt by the intake. See README.md.</summary>
public sealed class InfluxSink : IDisposable
{
    readonly InfluxClient _client;
    readonly InfluxMetrics _metrics;
    readonly SinkStatus _status;
    readonly InfluxForwarder _forwarder;
    readonly EstimateRecorder _recorder;

    /// <summary>A projection that does not run before it is told to.</summary>
    /// <param name="options">Valid settings.</param>
    /// <param name="store">The store.</param>
    /// <param name="fleet">Gives the fleet in force.</param>
    /// <param name="said">Gives the fleet as it stands.</param>
    /// <param name="receiptClock">The clock by which items were received.</param>
    /// <param name="realClock">Real time, for waiting.</param>
    /// <param name="logger">The log.</param>
    public InfluxSink(
        InfluxOptions options,
        ISeriesStore store,
        Func<FleetModel> fleet,
        Func<FleetSnapshot> said,
        TimeProvider receiptClock,
        TimeProvider realClock,
        ILogger<InfluxSink> logger)
    {
        _client = new InfluxClient(options, realClock);
        _status = new SinkStatus(logger);
        _metrics = new InfluxMetrics(() => _status.Current, receiptClock);
        var spool = new EstimateSpool(options.Folder);
        var policy = new EstimatePolicy(TimeSpan.FromMinutes(options.EstimateIntervalMinutes));
        _recorder = new EstimateRecorder(said, spool, policy, _metrics, realClock, logger);
        _forwarder = new InfluxForwarder(options, store, fleet, _client, spool, _status, _metrics, realClock, logger);
    }

    /// <summary>How it stands.</summary>
    public SinkSnapshot Current => _status.Current;

    /// <summary>Runs until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_forwarder.RunAsync(cancellationToken), _recorder.RunAsync(cancellationToken));

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _metrics.Dispose();
    }
}
