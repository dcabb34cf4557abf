using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Storage.Series.Influx.Lines;
using ChargeMeter.Storage.Series.Influx.Writing;
using Microsoft.Extensions.Logging;
using Polly;

namespace ChargeMeter.Storage.Series.Influx.Forwarding;

/// <summary>Reads the store from the cursor on, writes it to the database, and moves the cursor; then the estimates that wait.</summary>
sealed class InfluxForwarder
{
    /// <summary>How often it looks for what is new once nothing waits: lines gather meanwhile.</summary>
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>A stopped sink tries once in this time, so that it goes on by itself when somebody put things right.</summary>
    static readonly TimeSpan RefusedFor = TimeSpan.FromMinutes(5);

    static readonly TimeSpan MisconfiguredFor = TimeSpan.FromMinutes(1);

    readonly InfluxOptions _options;
    readonly ISeriesStore _store;
    readonly Func<FleetModel> _fleet;
    readonly LineDelivery _delivery;
    readonly EstimateSpool _spool;
    readonly SinkStatus _status;
    readonly InfluxMetrics _metrics;
    readonly TimeProvider _clock;
    readonly ILogger _logger;
    readonly ResiliencePipeline<ForwardStep> _retry;
    ForwardCursor? _cursor;

    /// <summary>A forwarder of a store.</summary>
    /// <param name="options">Valid settings.</param>
    /// <param name="store">The store.</param>
    /// <param name="fleet">Gives the fleet in force.</param>
    /// <param name="client">The database.</param>
    /// <param name="spool">Estimates that wait.</param>
    /// <param name="status">Told how it stands.</param>
    /// <param name="metrics">Counts.</param>
    /// <param name="realClock">Real time, for waiting.</param>
    /// <param name="logger">The log.</param>
    public InfluxForwarder(
        InfluxOptions options,
        ISeriesStore store,
        Func<FleetModel> fleet,
        InfluxClient client,
        EstimateSpool spool,
        SinkStatus status,
        InfluxMetrics metrics,
        TimeProvider realClock,
        ILogger logger)
    {
        _options = options;
        _store = store;
        _fleet = fleet;
        _delivery = new LineDelivery(client, options.Folder, metrics, realClock, logger);
        _spool = spool;
        _status = status;
        _metrics = metrics;
        _clock = realClock;
        _logger = logger;
        _retry = SinkBackOff.Create(realClock, status.Waiting);
    }

    /// <summary>Forwards until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var step = await _retry.ExecuteAsync(StepAsync, cancellationToken);
                await Task.Delay(Note(step), _clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The service stops; the cursor knows where to go on.
        }
    }

    /// <summary>Forwards one page of the store and one file of estimates.</summary>
    internal async ValueTask<ForwardStep> StepAsync(CancellationToken cancellationToken)
    {
        _cursor ??= await OpenAsync(cancellationToken);
        var page = await _store.ReadAllSinceAsync(_cursor.Position, _options.BatchLines, cancellationToken);
        _status.At(_cursor.Position, page.Count > 0 ? page[0].Item.Receipt.ReceivedAt : null);
        if (await ForwardAsync(page, cancellationToken) is { } halt)
        {
            return new(halt, IsCaughtUp: false);
        }

        var estimates = _spool.Oldest();
        halt = estimates is null ? null : await ForwardAsync(estimates, cancellationToken);
        return new(halt, IsCaughtUp: page.Count < _options.BatchLines && estimates is null);
    }

    async Task<ForwardCursor> OpenAsync(CancellationToken cancellationToken)
    {
        var heads = await _store.ReadWatermarksAsync(cancellationToken);
        var cursor = ForwardCursor.Open(_options.Folder, _options.Target, heads.Values.DefaultIfEmpty().Max());
        if (cursor.FromTheBeginning is { } reason)
        {
            ForwarderLog.StartedAnew(_logger, _options.Target, reason);
        }
        else
        {
            ForwarderLog.Started(_logger, _options.Target, cursor.Position);
        }

        return cursor;
    }

    async Task<InfluxAnswer?> ForwardAsync(IReadOnlyList<StoredItem> page, CancellationToken cancellationToken)
    {
        if (page.Count == 0)
        {
            return null;
        }

        var lines = ItemLines.Of(page, _fleet());
        if (await _delivery.WriteAsync(lines, cancellationToken) is { } halt)
        {
            return halt;
        }

        _metrics.PassedOver(page.Count - lines.Count);
        _cursor!.Move(page[^1].Ingest);
        _status.At(_cursor.Position, null);
        return null;
    }

    async Task<InfluxAnswer?> ForwardAsync(string estimates, CancellationToken cancellationToken)
    {
        foreach (var part in EstimateSpool.Read(estimates).Chunk(_options.BatchLines))
        {
            if (await _delivery.WriteAsync([.. part.Select(line => new ProjectedLine(0, line))], cancellationToken) is { } halt)
            {
                return halt;
            }
        }

        EstimateSpool.Remove(estimates);
        return null;
    }

    /// <summary>Notes how a step went, and says how long to rest after it.</summary>
    TimeSpan Note(ForwardStep step)
    {
        switch (step.Halt?.Kind)
        {
            case null:
                _status.Running();
                return step.IsCaughtUp ? LookEvery : TimeSpan.Zero;
            case AnswerKind.Refused:
                _status.Stopped(SinkState.Refused, step.Halt.Reason);
                return RefusedFor;
            default:
                _status.Stopped(SinkState.Misconfigured, step.Halt.Reason);
                return MisconfiguredFor;
        }
    }
}
