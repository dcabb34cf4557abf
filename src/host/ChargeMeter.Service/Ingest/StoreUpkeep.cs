using ChargeMeter.Service.Composition;
using ChargeMeter.Service.Diagnostics;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.DuckDb;

namespace ChargeMeter.Service.Ingest;

/// <summary>
/// Looks after the store, step by step, again and again: seals closed days, takes out what is older than it is to be kept, and compares sealed
/// files with their checksums. Beside the intake, never in its way.
/// </summary>
sealed partial class StoreUpkeep : BackgroundService
{
    static readonly TimeSpan MergeAfter = TimeSpan.FromDays(1);
    static readonly TimeSpan VerifyFirstAfter = TimeSpan.FromHours(1);
    static readonly TimeSpan VerifyAfter = TimeSpan.FromDays(7);

    readonly DuckDbSeriesStore _store;
    readonly SealingOptions _sealing;
    readonly RetentionOptions _retention;
    readonly TimeSpan _keepQuarantined;
    readonly MonitoringTime _time;
    readonly OwnClock _clock;
    readonly ILogger<StoreUpkeep> _log;
    readonly HashSet<string> _reported = new(StringComparer.Ordinal);
    readonly long _started = TimeProvider.System.GetTimestamp();
    readonly UpkeepStep[] _steps;
    TimeSpan _verifyAt = VerifyFirstAfter;

    public StoreUpkeep(DuckDbSeriesStore store, ServiceOptions options, MonitoringTime time, OwnClock clock, ILogger<StoreUpkeep> log)
    {
        (_store, _sealing, _retention, _time, _clock, _log) = (store, options.Sealing, options.Retention, time, clock, log);
        _keepQuarantined = TimeSpan.FromDays(options.Quarantine.KeepDays);

        // By a clock that may be wrong, days would be sealed that have not ended, or taken out that are to be kept.
        _steps =
        [
            new("seal", SealAsync, NeedsClock: true),
            new("retain", PurgeAsync, NeedsClock: true),
            new("quarantine", PurgeQuarantineAsync, NeedsClock: true),
            new("tidy up", store.Sealed.TidyUpAsync, NeedsClock: false),
            new("verify", VerifyAsync, NeedsClock: false),
        ];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TryAsync(ReportUnlistedAsync, stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(_sealing.IntervalSeconds), TimeProvider.System);
        do
        {
            ReportDamage();
            foreach (var step in _steps)
            {
                await TakeAsync(step, stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task TakeAsync(UpkeepStep step, CancellationToken stoppingToken)
    {
        if (step.NeedsClock && !_clock.IsTrusted())
        {
            LogLeftOut(step.Name);
            return;
        }

        await TryAsync(step.TakeAsync, stoppingToken);
        LogTaken(step.Name);
    }

    /// <summary>Nothing is lost by a step that fails: what is not sealed stays open, and the next round tries again. The other steps may mend it.</summary>
    async Task TryAsync(Func<CancellationToken, Task> step, CancellationToken stoppingToken)
    {
        try
        {
            await step(stoppingToken);
        }
        catch (Exception error) when (error is SeriesStoreException or IOException or UnauthorizedAccessException)
        {
            LogFailed(error);
        }
    }

    async Task SealAsync(CancellationToken stoppingToken)
    {
        var now = _time.GetUtcNow();
        var before = DateOnly.FromDateTime((now - TimeSpan.FromHours(_sealing.AfterHours)).UtcDateTime);
        foreach (var open in await _store.Sealed.ReadOpenAsync(before, stoppingToken))
        {
            if (open.SealedAt is not { } sealedAt || (now - sealedAt).Duration() >= MergeAfter)
            {
                await TryAsync(token => SealAsync(open.Day, now, token), stoppingToken);
            }
        }
    }

    async Task SealAsync(DateOnly day, DateTimeOffset now, CancellationToken stoppingToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var readings = await _store.Sealed.SealAsync(day, now, stoppingToken);
        LogSealed(day, readings, TimeProvider.System.GetElapsedTime(started).TotalSeconds);
    }

    async Task PurgeAsync(CancellationToken stoppingToken)
    {
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        if (Before(_retention.RawReadingDays) is { } rawBefore)
        {
            await _store.Raw.PurgeReadingsAsync(rawBefore, stoppingToken);
        }

        if (_retention is { ReadingDays: null, TransactionDays: null })
        {
            return;
        }

        await _store.PurgeAsync(Before(_retention.ReadingDays), Before(_retention.TransactionDays), stoppingToken);

        DateOnly? Before(int? days) => days is { } kept ? today.AddDays(-kept) : null;
    }

    // They may hold what nobody should keep for ever.
    async Task PurgeQuarantineAsync(CancellationToken stoppingToken)
    {
        var before = _time.GetUtcNow() - _keepQuarantined;
        var purged = await _store.Quarantine.PurgeQuarantineAsync(before, stoppingToken);
        if (purged > 0)
        {
            LogPurged(purged, before);
        }
    }

    async Task VerifyAsync(CancellationToken stoppingToken)
    {
        if (TimeProvider.System.GetElapsedTime(_started) >= _verifyAt)
        {
            await _store.Sealed.VerifyAsync(stoppingToken);
            _verifyAt = TimeProvider.System.GetElapsedTime(_started) + VerifyAfter;
        }
    }

    async Task ReportUnlistedAsync(CancellationToken stoppingToken)
    {
        foreach (var file in await _store.Sealed.FindUnlistedAsync(stoppingToken))
        {
            LogUnlisted(file);
        }
    }

    void ReportDamage()
    {
        foreach (var damage in _store.Damage.Where(_reported.Add))
        {
            LogDamaged(damage);
        }
    }

    [LoggerMessage(2141, LogLevel.Information, "{Day} is sealed: {Readings} readings in {Seconds:0.0} s")]
    partial void LogSealed(DateOnly day, long readings, double seconds);

    [LoggerMessage(2142, LogLevel.Error, "The store is damaged. {Damage}")]
    partial void LogDamaged(string damage);

    [LoggerMessage(2144, LogLevel.Warning, "{File} is named by no row of the database: left behind by a sealing that was cut off, or newer than a database that was put back. It is left alone.")]
    partial void LogUnlisted(string file);

    [LoggerMessage(2145, LogLevel.Information, "The bytes of {Messages} quarantined messages received before {Before} were dropped; reasons and topics stay.")]
    partial void LogPurged(int messages, DateTimeOffset before);

    [LoggerMessage(2146, LogLevel.Debug, "Upkeep of the store: {Step}")]
    partial void LogTaken(string step);

    [LoggerMessage(2147, LogLevel.Debug, "Upkeep of the store: not {Step}, for our own clock is in doubt")]
    partial void LogLeftOut(string step);

    [LoggerMessage(2143, LogLevel.Error, "The upkeep of the store failed; it is tried again at the next round.")]
    partial void LogFailed(Exception error);
}
