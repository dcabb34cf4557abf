using System.Collections.Immutable;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Service.Composition;
using ChargeMeter.Service.Ingest;
using ChargeMeter.Service.Stations;

namespace ChargeMeter.Service.Solve;

/// <summary>
/// The background solve: asks the stations for their evidence, assesses every pile, lets the stations judge, carries out
/// what they decide, and publishes the fleet as it stands. Never a turn of a station's actor.
/// </summary>
sealed partial class SolveLoop : BackgroundService
{
    /// <summary>A snapshot spares the reading of what came since; more often costs more than it spares.</summary>
    static readonly TimeSpan SaveEvery = TimeSpan.FromMinutes(1);

    readonly IGrainFactory _grains;
    readonly StationFeeder _feeder;
    readonly FleetSource _fleet;
    readonly FleetBoard _board;
    readonly AlarmAnnouncer _announcer;
    readonly IntakeMetrics _intake;
    readonly RulePack _rules;
    readonly Assessor _assessor;
    readonly MonitoringTime _time;
    readonly TimeSpan _interval;
    readonly ILogger<SolveLoop> _log;
    long _savedAt = TimeProvider.System.GetTimestamp();

    public SolveLoop(
        IGrainFactory grains,
        StationFeeder feeder,
        FleetSource fleet,
        FleetBoard board,
        AlarmAnnouncer announcer,
        IntakeMetrics intake,
        RulePack rules,
        MonitoringTime time,
        ServiceOptions options,
        ILogger<SolveLoop> log)
    {
        _grains = grains;
        _feeder = feeder;
        _fleet = fleet;
        _board = board;
        _announcer = announcer;
        _intake = intake;
        _rules = rules;
        _assessor = new Assessor(rules);
        _time = time;
        _interval = TimeSpan.FromSeconds(options.Solve.IntervalSeconds);
        _log = log;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listeningSince = _time.GetUtcNow();
        using var timer = new PeriodicTimer(_interval, TimeProvider.System);
        do
        {
            var stations = ImmutableArray.CreateBuilder<StationSnapshot>();
            foreach (var station in _fleet.Current.Stations.Values.OrderBy(station => station.Id, StringComparer.Ordinal))
            {
                if (await SolveAsync(station, listeningSince) is { } snapshot)
                {
                    stations.Add(snapshot);
                }
            }

            _board.Publish(new FleetSnapshot(
                _time.GetUtcNow(), stations.ToImmutable(), _intake.Counts, _rules.Id, _rules.Confirmed));
            if (TimeProvider.System.GetElapsedTime(_savedAt) > SaveEvery)
            {
                await SaveAsync();
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await SaveAsync();
    }

    async Task SaveAsync()
    {
        _savedAt = TimeProvider.System.GetTimestamp();
        foreach (var station in _fleet.Current.Stations.Keys)
        {
            try
            {
                await _grains.GetGrain<IStationGrain>(station).SaveAsync();
            }
#pragma warning disable CA1031 // A snapshot that is not saved costs time at the next start, no more.
            catch (Exception error)
#pragma warning restore CA1031
            {
                LogSaveFailed(station, error);
            }
        }
    }

    async Task<StationSnapshot?> SolveAsync(StationModel station, DateTimeOffset listeningSince)
    {
        try
        {
            var grain = _grains.GetGrain<IStationGrain>(station.Id);
            var evidence = await grain.SettleAsync(_feeder.HeadOf(station.Id));
            var now = _time.GetUtcNow();
            var assessments = _assessor.Assess([(station, evidence.Blocks)], now)[station.Id];
            var report = await grain.JudgeAsync(new StationJudgement(assessments, listeningSince, now));
            if (report.Changes.Length > 0)
            {
                _announcer.Announce(report.Changes, report.Station);
                await grain.AnnouncedAsync(report.Changes.Select(change => change.Id).ToHashSet(StringComparer.Ordinal));
            }

            return report.Station;
        }
#pragma warning disable CA1031 // A station that fails must not stop the solve of the others.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogStationFailed(station.Id, error);
            return null;
        }
    }

    [LoggerMessage(2202, LogLevel.Warning, "The state of station {Station} was not saved; at the next start it is built from the store.")]
    partial void LogSaveFailed(string station, Exception error);

    [LoggerMessage(2201, LogLevel.Error, "Station {Station} could not be assessed; it is tried again at the next solve.")]
    partial void LogStationFailed(string station, Exception error);
}
