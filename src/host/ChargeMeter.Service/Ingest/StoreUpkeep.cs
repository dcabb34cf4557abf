using ChargeMeter.Service.Composition;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.DuckDb;

namespace ChargeMeter.Service.Ingest;

/// <summary>Seals closed days, compares sealed files with their checksums, and takes out what is older than it is to be kept. Beside the intake, never in its way.</summary>
sealed partial class StoreUpkeep : BackgroundService
{
    static readonly TimeSpan MergeAfter = TimeSpan.FromDays(1);
    static readonly TimeSpan VerifyAfter = TimeSpan.FromDays(7);

    readonly DuckDbSeriesStore _store;
    readonly SealingOptions _sealing;
    readonly RetentionOptions _retention;
    readonly MonitoringTime _time;
    readonly ILogger<StoreUpkeep> _log;
    readonly HashSet<string> _reported = new(StringComparer.Ordinal);
    long _verified = TimeProvider.System.GetTimestamp();

    public StoreUpkeep(DuckDbSeriesStore store, ServiceOptions options, MonitoringTime time, ILogger<StoreUpkeep> log) =>
        (_store, _sealing, _retention, _time, _log) = (store, options.Sealing, options.Retention, time, log);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(_sealing.IntervalSeconds), TimeProvider.System);
        do
        {
            try
            {
                ReportDamage();
                await SealAsync(stoppingToken);
                await PurgeAsync(stoppingToken);
                await _store.Sealed.TidyUpAsync(stoppingToken);
                await VerifyAsync(stoppingToken);
            }
            catch (Exception error) when (error is SeriesStoreException or IOException or UnauthorizedAccessException)
            {
                // Nothing is lost: what is not sealed stays open, and the next round tries again.
                LogFailed(error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task SealAsync(CancellationToken stoppingToken)
    {
        var now = _time.GetUtcNow();
        var before = DateOnly.FromDateTime((now - TimeSpan.FromHours(_sealing.AfterHours)).UtcDateTime);
        foreach (var open in await _store.Sealed.ReadOpenAsync(before, stoppingToken))
        {
            if (open.SealedAt is not { } sealedAt || now - sealedAt >= MergeAfter)
            {
                var started = TimeProvider.System.GetTimestamp();
                var readings = await _store.Sealed.SealAsync(open.Day, now, stoppingToken);
                LogSealed(open.Day, readings, TimeProvider.System.GetElapsedTime(started).TotalSeconds);
            }
        }
    }

    async Task PurgeAsync(CancellationToken stoppingToken)
    {
        if (_retention is { ReadingDays: null, TransactionDays: null })
        {
            return;
        }

        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        await _store.PurgeAsync(Before(_retention.ReadingDays), Before(_retention.TransactionDays), stoppingToken);

        DateOnly? Before(int? days) => days is { } kept ? today.AddDays(-kept) : null;
    }

    async Task VerifyAsync(CancellationToken stoppingToken)
    {
        if (TimeProvider.System.GetElapsedTime(_verified) >= VerifyAfter)
        {
            await _store.Sealed.VerifyAsync(stoppingToken);
            _verified = TimeProvider.System.GetTimestamp();
        }
    }

    void ReportDamage()
    {
        foreach (var damage in _store.Damage.Where(_reported.Add))
        {
            LogDamaged(damage);
        }
    }

    [LoggerMessage(2121, LogLevel.Information, "{Day} is sealed: {Readings} readings in {Seconds:0.0} s")]
    partial void LogSealed(DateOnly day, long readings, double seconds);

    [LoggerMessage(2122, LogLevel.Error, "The store is damaged. {Damage}")]
    partial void LogDamaged(string damage);

    [LoggerMessage(2123, LogLevel.Error, "The upkeep of the store failed; it is tried again at the next round.")]
    partial void LogFailed(Exception error);
}
