using System.Collections.Immutable;
using System.Text.Json;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Monitoring.Stations;
using ChargeMeter.Storage.Series;

namespace ChargeMeter.Service.Stations;

/// <summary>
/// Runs the monitoring pipeline of one station over the store: restores, fills gaps, loads days, saves. Live, a grain owns
/// it; a replay owns it directly. Not safe for several threads at once.
/// </summary>
sealed class StationRunner
{
    /// <summary>Items read from the store at once when catching up: about 1 MB.</summary>
    const int CatchUpBatch = 5_000;

    /// <summary>Items that all stations together hold in memory: about 200 MB. What is beyond it is read from the store when it is needed.</summary>
    const int MostItemsAtHand = 600_000;

    readonly ISeriesStore _store;
    readonly string _station;
    readonly int _mostItemsAtHand;
    StationState _state;
    long _savedWatermark;

    /// <summary>The runner of a station.</summary>
    /// <param name="store">The store.</param>
    /// <param name="station">The station.</param>
    /// <param name="stations">How many stations there are, which share the memory.</param>
    public StationRunner(ISeriesStore store, string station, int stations)
    {
        _store = store;
        _station = station;
        _mostItemsAtHand = MostItemsAtHand / Math.Max(1, stations);
        _state = New();
    }

    /// <summary>All items up to this ingest number are taken in.</summary>
    public long Watermark => _state.Watermark;

    /// <summary>Restores the newest snapshot, unless another version of the algorithms made it.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        var saved = await _store.LoadSnapshotAsync(_station, cancellationToken);
        if (saved is null || !string.Equals(saved.Engine, EngineVersion.Current, StringComparison.Ordinal))
        {
            return;
        }

        try
        {
            _state = StateFormat.Restore(_station, saved.Content.Span);
            _state.MostItemsAtHand = _mostItemsAtHand;
            _savedWatermark = _state.Watermark;
        }
        catch (JsonException)
        {
            // A snapshot is a short cut: what cannot be read is built again from the store.
            _state = New();
        }
    }

    /// <summary>Takes in what was just committed. The items are a hint: a gap before them is filled from the store.</summary>
    /// <param name="previous">The ingest number of the station's item before them.</param>
    /// <param name="items">The items, by ingest number in order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task FeedAsync(long previous, IReadOnlyList<StoredItem> items, CancellationToken cancellationToken)
    {
        if (previous > _state.Watermark)
        {
            await CatchUpAsync(cancellationToken);
        }

        MonitoringPipeline.Absorb(_state, items);
    }

    /// <summary>Notes what somebody published without being allowed to.</summary>
    public void Refuse(IEnumerable<RefusedPublication> refused)
    {
        foreach (var publication in refused)
        {
            MonitoringPipeline.Refuse(_state, publication.Subject, publication.At);
        }
    }

    /// <summary>The evidence of the station, settled.</summary>
    /// <param name="model">The station.</param>
    /// <param name="head">The newest ingest number of the station that was committed.</param>
    /// <param name="isPatient">Whether a large day may stay as it was read while little of it has come since.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ImmutableArray<EvidenceBlock>> SettleAsync(
        StationModel model, long head, bool isPatient, CancellationToken cancellationToken)
    {
        if (head > _state.Watermark)
        {
            await CatchUpAsync(cancellationToken);
        }

        while (MonitoringPipeline.Settle(_state, model, isPatient) is { Length: > 0 } missing)
        {
            foreach (var day in missing)
            {
                var items = await _store.ReadDayAsync(_station, day, _state.Watermark, cancellationToken);
                MonitoringPipeline.Load(_state, day, items);
            }
        }

        return _state.Blocks;
    }

    /// <summary>Throws away what was computed, durably: all of it is computed again from the store. The alarms stay.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken)
    {
        _state = _state.Emptied();
        return SaveAsync(force: true, cancellationToken);
    }

    /// <summary>Takes what the solve says; the changes stay until they are said to be announced.</summary>
    public ImmutableArray<AlarmChange> Judge(
        StationModel model,
        StationAssessment said,
        RulePack rules,
        DateTimeOffset listeningSince,
        DateTimeOffset now) =>
        MonitoringPipeline.Judge(_state, model, said, rules, listeningSince, now);

    /// <summary>Notes that changes were carried out.</summary>
    public void Announced(IReadOnlySet<string> ids) => _state.Alarms.Announced(ids);

    /// <summary>The station as it stands, for readers.</summary>
    public StationSnapshot Describe(StationModel model) => StationDescription.Of(model, _state);

    /// <summary>Saves the state, if forced or if items were taken in since.</summary>
    public async Task SaveAsync(bool force, CancellationToken cancellationToken)
    {
        if (!force && _state.Watermark == _savedWatermark)
        {
            return;
        }

        var snapshot = new SavedSnapshot(_station, _state.Watermark, EngineVersion.Current, StateFormat.Snapshot(_state));
        await _store.SaveSnapshotAsync(snapshot, cancellationToken);
        _savedWatermark = snapshot.Watermark;
    }

    StationState New() => new(_station) { MostItemsAtHand = _mostItemsAtHand };

    async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var items = await _store.ReadSinceAsync(_station, _state.Watermark, CatchUpBatch, cancellationToken);
            MonitoringPipeline.Absorb(_state, items);
            if (items.Count < CatchUpBatch)
            {
                return;
            }
        }
    }
}
