using ChargeMeter.Service.Composition;
using ChargeMeter.Service.Diagnostics;
using ChargeMeter.Storage.Series;

namespace ChargeMeter.Service.Ingest;

/// <summary>Drops the bytes of what was quarantined long ago, at the start and once a day: they may hold what nobody should keep for ever.</summary>
sealed partial class QuarantinePurge : BackgroundService
{
    static readonly TimeSpan Period = TimeSpan.FromDays(1);

    readonly IQuarantineStore _store;
    readonly TimeSpan _keep;
    readonly MonitoringTime _time;
    readonly OwnClock _clock;
    readonly ILogger<QuarantinePurge> _log;

    public QuarantinePurge(IQuarantineStore store, ServiceOptions options, MonitoringTime time, OwnClock clock, ILogger<QuarantinePurge> log)
    {
        _clock = clock;
        _store = store;
        _keep = TimeSpan.FromDays(options.Quarantine.KeepDays);
        _time = time;
        _log = log;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, TimeProvider.System);
        do
        {
            if (_clock.IsTrusted())
            {
                await PurgeAsync(stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task PurgeAsync(CancellationToken stoppingToken)
    {
        try
        {
            var before = _time.GetUtcNow() - _keep;
            var purged = await _store.PurgeQuarantineAsync(before, stoppingToken);
            if (purged > 0)
            {
                LogPurged(purged, before);
            }
        }
        catch (SeriesStoreException error)
        {
            LogFailed(error);
        }
    }

    [LoggerMessage(2121, LogLevel.Information, "The bytes of {Messages} quarantined messages received before {Before} were dropped; reasons and topics stay.")]
    partial void LogPurged(int messages, DateTimeOffset before);

    [LoggerMessage(2122, LogLevel.Warning, "Quarantined bytes could not be dropped; it is tried again tomorrow.")]
    partial void LogFailed(Exception error);
}
