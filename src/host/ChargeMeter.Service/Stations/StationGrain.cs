using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Service.Composition;
using ChargeMeter.Storage.Series;

namespace ChargeMeter.Service.Stations;

/// <summary>The actor of one station: a thin shell around its runner.</summary>
sealed class StationGrain : Grain, IStationGrain
{
    readonly StationRunner _runner;
    readonly FleetSource _fleet;
    readonly RulePack _rules;

    public StationGrain(IGrainContext context, ISeriesStore store, FleetSource fleet, RulePack rules)
    {
        Station = context.GrainId.Key.ToString()!;
        _runner = new StationRunner(store, Station, fleet.Current.Stations.Count);
        _fleet = fleet;
        _rules = rules;
    }

    string Station { get; }

    StationModel Model => _fleet.Current.Stations.GetValueOrDefault(Station)
        ?? throw new InvalidOperationException($"Station {Station} is not in the registry any more.");

    public override Task OnActivateAsync(CancellationToken cancellationToken) => _runner.RestoreAsync(cancellationToken);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _runner.SaveAsync(force: false, cancellationToken);

    public Task FeedAsync(StationFeed feed)
    {
        _runner.Refuse(feed.Refused);
        return _runner.FeedAsync(feed.Previous, feed.Items, CancellationToken.None);
    }

    public async Task<StationEvidence> SettleAsync(long head) =>
        new(await _runner.SettleAsync(Model, head, isPatient: true, CancellationToken.None));

    // In one turn: no alarm is judged on a state that is half there.
    public async Task RecomputeAsync(long head)
    {
        var model = Model;
        await _runner.ForgetAsync(CancellationToken.None);
        await _runner.SettleAsync(model, head, isPatient: false, CancellationToken.None);
    }

    public async Task<StationReport> JudgeAsync(StationJudgement judgement)
    {
        var model = Model;
        var changes = _runner.Judge(model, judgement.Said, _rules, judgement.ListeningSince, judgement.Now);
        if (changes.Length > 0)
        {
            await _runner.SaveAsync(force: true, CancellationToken.None);
        }

        return new StationReport(_runner.Describe(model), changes);
    }

    public async Task AnnouncedAsync(IReadOnlySet<string> ids)
    {
        _runner.Announced(ids);
        await _runner.SaveAsync(force: true, CancellationToken.None);
    }

    public Task SaveAsync() => _runner.SaveAsync(force: false, CancellationToken.None);
}
