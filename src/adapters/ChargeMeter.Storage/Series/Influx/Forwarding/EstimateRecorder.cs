using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Storage.Series.Influx.Lines;
using Microsoft.Extensions.Logging;

namespace ChargeMeter.Storage.Series.Influx.Forwarding;

/// <summary>Takes estimates from the fleet as it stands and puts them into the spool, whether or not the database can be reached.</summary>
sealed class EstimateRecorder
{
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    readonly Func<FleetSnapshot> _fleet;
    readonly EstimateSpool _spool;
    readonly EstimatePolicy _policy;
    readonly InfluxMetrics _metrics;
    readonly TimeProvider _clock;
    readonly ILogger _logger;

    /// <summary>A recorder of the fleet that <paramref name="fleet"/> gives.</summary>
    public EstimateRecorder(
        Func<FleetSnapshot> fleet, EstimateSpool spool, EstimatePolicy policy, InfluxMetrics metrics, TimeProvider realClock, ILogger logger)
    {
        _fleet = fleet;
        _spool = spool;
        _policy = policy;
        _metrics = metrics;
        _clock = realClock;
        _logger = logger;
    }

    /// <summary>Looks again and again until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(LookEvery, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                Look();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    /// <summary>Takes what is due; what cannot be kept now is due at the next look.</summary>
    public void Look()
    {
        try
        {
            var fleet = _fleet();
            var due = _policy.Due(fleet);
            if (due.Count > 0)
            {
                _metrics.Dropped(_spool.Add(fleet.At, due.Select(EstimateLines.Of).OfType<string>()));
                _policy.Taken(due);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            ForwarderLog.EstimatesNotKept(_logger, failure.Message);
        }
    }
}
