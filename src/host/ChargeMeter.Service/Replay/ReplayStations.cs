using System.Collections.Immutable;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Service.Solve;
using ChargeMeter.Service.Stations;
using ChargeMeter.Storage.Series;

namespace ChargeMeter.Service.Replay;

/// <summary>The stations of a replay: the same runners as live, without actors.</summary>
sealed class ReplayStations
{
    readonly SortedDictionary<string, StationRunner> _runners = new(StringComparer.Ordinal);
    readonly FleetModel _fleet;
    readonly RulePack _rules;
    readonly Assessor _assessor;

    public ReplayStations(FleetModel fleet, RulePack rules, ISeriesStore store)
    {
        _fleet = fleet;
        _rules = rules;
        _assessor = new Assessor(rules, Threads.Share);
        foreach (var station in fleet.Stations.Keys)
        {
            _runners[station] = new StationRunner(store, station, fleet.Stations.Count);
        }
    }

    /// <summary>Feeds what one commit stored.</summary>
    public async Task FeedAsync(IReadOnlyList<StoredItem> stored, CancellationToken cancellationToken)
    {
        foreach (var items in stored.GroupBy(item => item.Item.Station, StringComparer.Ordinal))
        {
            var runner = _runners[items.Key];
            await runner.FeedAsync(runner.Watermark, [.. items], cancellationToken);
        }
    }

    /// <summary>Assesses every pile, and judges the alarms.</summary>
    public async Task<(ImmutableArray<PileAssessment> Assessments, ImmutableArray<AlarmChange> Changes)> AssessAsync(
        DateTimeOffset listeningSince, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var assessments = ImmutableArray.CreateBuilder<PileAssessment>();
        var changes = ImmutableArray.CreateBuilder<AlarmChange>();
        var all = _assessor.Assess(await SettleAsync(cancellationToken), now);
        foreach (var (id, runner) in _runners)
        {
            var said = all[id];
            var judged = runner.Judge(_fleet.Stations[id], said, _rules, listeningSince, now);
            runner.Announced(judged.Select(change => change.Id).ToHashSet(StringComparer.Ordinal));
            assessments.AddRange(said.Piles);
            changes.AddRange(judged);
        }

        return (assessments.ToImmutable(), changes.ToImmutable());
    }

    // Each station by itself, as live.
    async Task<(StationModel Station, IReadOnlyCollection<EvidenceBlock> Blocks)[]> SettleAsync(CancellationToken cancellationToken)
    {
        var runners = _runners.Values.ToArray();
        StationModel[] stations = [.. _runners.Keys.Select(id => _fleet.Stations[id])];
        var evidence = new (StationModel, IReadOnlyCollection<EvidenceBlock>)[runners.Length];
        await Parallel.ForAsync(0, runners.Length, cancellationToken, async (index, token) =>
            evidence[index] = (stations[index], await runners[index].SettleAsync(stations[index], runners[index].Watermark, isPatient: false, token)));
        return evidence;
    }

    /// <summary>The stations as they stand.</summary>
    public IEnumerable<StationSnapshot> Describe() =>
        _runners.Select(pair => pair.Value.Describe(_fleet.Stations[pair.Key]));
}
