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

    /// <summary>The rest after a solve, in times of what it took: under full load the intake needs the processor more.</summary>
    const int RestFactor = 3;

    /// <summary>A solve may take long because stations did not answer: that is no reason for silence.</summary>
    static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

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
        _assessor = new Assessor(rules, Threads.Share);
        _time = time;
        _interval = TimeSpan.FromSeconds(options.Solve.IntervalSeconds);
        _log = log;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var listeningSince = _time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            var began = TimeProvider.System.GetTimestamp();
            await PublishAsync(listeningSince);
            var took = TimeProvider.System.GetElapsedTime(began);
            if (TimeProvider.System.GetElapsedTime(_savedAt) > SaveEvery)
            {
                await SaveAsync();
            }

            var rest = RestFactor * took < LongestRest ? RestFactor * took : LongestRest;
            await Task.Delay(_interval - took > rest ? _interval - took : rest, TimeProvider.System, stoppingToken);
        }
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

    async Task PublishAsync(DateTimeOffset listeningSince)
    {
        try
        {
            var stations = await SolveAsync(listeningSince);
            _board.Publish(new FleetSnapshot(_time.GetUtcNow(), stations, _intake.Counts, _rules.Id, _rules.Confirmed));
        }
#pragma warning disable CA1031 // A solve that fails must not stop the intake: what was said last stands until the next one succeeds.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogSolveFailed(error);
        }
    }

    // The evidence of all stations together: vehicles roam, and calibrators serve many piles.
    async Task<ImmutableArray<StationSnapshot>> SolveAsync(DateTimeOffset listeningSince)
    {
        _feeder.FeedAll();
        var evidence = new List<(StationModel Station, IReadOnlyCollection<EvidenceBlock> Blocks)>();
        foreach (var station in _fleet.Current.Stations.Values.OrderBy(station => station.Id, StringComparer.Ordinal))
        {
            var grain = _grains.GetGrain<IStationGrain>(station.Id);
            if (await TryAsync(station.Id, () => grain.SettleAsync(_feeder.HeadOf(station.Id))) is { } settled)
            {
                evidence.Add((station, settled.Blocks));
            }
        }

        var now = _time.GetUtcNow();
        var assessments = _assessor.Assess(evidence, now);
        var snapshots = ImmutableArray.CreateBuilder<StationSnapshot>();
        foreach (var (station, _) in evidence)
        {
            var judgement = new StationJudgement(assessments[station.Id], listeningSince, now);
            if (await TryAsync(station.Id, () => JudgeAsync(station, judgement)) is { } snapshot)
            {
                snapshots.Add(snapshot);
            }
        }

        return snapshots.ToImmutable();
    }

    async Task<StationSnapshot> JudgeAsync(StationModel station, StationJudgement judgement)
    {
        var grain = _grains.GetGrain<IStationGrain>(station.Id);
        var report = await grain.JudgeAsync(judgement);
        if (report.Changes.Length > 0)
        {
            _announcer.Announce(report.Changes, report.Station);
            await grain.AnnouncedAsync(report.Changes.Select(change => change.Id).ToHashSet(StringComparer.Ordinal));
        }

        return report.Station;
    }

    async Task<T?> TryAsync<T>(string station, Func<Task<T>> act)
        where T : class
    {
        try
        {
            return await act();
        }
#pragma warning disable CA1031 // A station that fails must not stop the solve of the others.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogStationFailed(station, error);
            return null;
        }
    }

    [LoggerMessage(2202, LogLevel.Warning, "The state of station {Station} was not saved; at the next start it is built from the store.")]
    partial void LogSaveFailed(string station, Exception error);

    [LoggerMessage(2203, LogLevel.Error, "The solve failed; what was said last stands, and it is tried again at the next interval. Nothing received is lost.")]
    partial void LogSolveFailed(Exception error);

    [LoggerMessage(2201, LogLevel.Error, "Station {Station} could not be assessed; it is tried again at the next solve.")]
    partial void LogStationFailed(string station, Exception error);
}
