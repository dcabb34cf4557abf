using System.Collections.Immutable;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Monitoring.Stations;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Simulation.Stations;

namespace ChargeMeter.Simulation.Tests.Stations;

/// <summary>A simulated station and the core that watches it, without a broker between them.</summary>
public sealed class WatchedStation
{
    readonly DateTimeOffset _start;
    readonly IEnumerator<SimulatedMessage> _messages;
    readonly MessageDecoder _decoder = new(new DecoderOptions());
    readonly List<StoredItem> _stored = [];
    readonly FleetModel _fleet;
    readonly StationModel _model;
    readonly StationState _state;

    public WatchedStation(SimulatedStationOptions options, DateTimeOffset start)
    {
        var station = new SimulatedStation(options);
        _start = start;
        Registry = FleetReader.Read(station.RegistryJson(DateOnly.FromDateTime(start.UtcDateTime)), DateOnly.FromDateTime(start.UtcDateTime));
        _fleet = Registry.Fleet!;
        _model = _fleet.Stations[options.Station];
        _state = new StationState(options.Station);
        _messages = station.Messages(start).GetEnumerator();
        _messages.MoveNext();
    }

    public FleetReading Registry { get; }

    public ImmutableArray<QuarantinedItem> Quarantined { get; private set; } = [];

    public ImmutableArray<AlarmChange> Alarms { get; private set; } = [];

    /// <summary>What is said of each pile so long after the start.</summary>
    public IReadOnlyDictionary<string, PileAssessment> After(TimeSpan elapsed)
    {
        var now = _start + elapsed;
        var items = new List<StoredItem>();
        for (; _messages.Current.Due < now; _messages.MoveNext())
        {
            var received = new ReceivedMessage(_messages.Current.Due, _messages.Current.Topic, _messages.Current.Payload);
            var outcome = Admitter.Admit(_decoder.Decode(received), received, _fleet, AccountOwners.None);
            Quarantined = Quarantined.AddRange(outcome.Quarantined);
            items.AddRange(outcome.Admitted.Select((item, index) => new StoredItem(_stored.Count + items.Count + index + 1, 0, item)));
        }

        _stored.AddRange(items);
        MonitoringPipeline.Absorb(_state, items);
        Settle();
        var assessments = new Assessor(RulePack.Shipped).Assess(_model, _state.Blocks, now);
        Alarms = MonitoringPipeline.Judge(_state, _model, assessments, RulePack.Shipped, _start, now);
        return assessments.ToDictionary(assessment => assessment.Pile);
    }

    void Settle()
    {
        for (var missing = MonitoringPipeline.Settle(_state, _model); !missing.IsEmpty; missing = MonitoringPipeline.Settle(_state, _model))
        {
            foreach (var day in missing)
            {
                MonitoringPipeline.Load(_state, day, _stored.Where(item => DateOnly.FromDateTime(item.Item.At.UtcDateTime) == day));
            }
        }
    }
}
