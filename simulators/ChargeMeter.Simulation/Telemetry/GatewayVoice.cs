using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Topics;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>The readings of all meters of a station, read by its gateway at the multiples of the interval by its own clock, in one message.</summary>
sealed class GatewayVoice : Voice
{
    const int MostReadings = 500;

    readonly bool _stamps;
    readonly IReadOnlyList<MeterReader> _meters;
    readonly DeviceLink _link;
    readonly TopicAddress _address;
    readonly string _topic;
    readonly IEnumerator<ClockTick> _ticks;
    long _seq;
    bool _hasTick;

    public GatewayVoice(DeviceContext context, Gateway gateway, IReadOnlyList<MeterReader> meters)
    {
        _stamps = gateway.Stamps;
        _meters = meters;
        var barriers = Barrier.Of(own: null, gateway.Tally, gateway, context.BrokerOutage);
        _link = new DeviceLink(context, gateway.Clock, barriers, context.RandomFor(context.Station, "link"), gateway.Tally);
        _address = new TopicAddress(TopicKind.GatewayReadings, context.Station, null);
        _topic = context.Topics.Format(_address);
        _ticks = gateway.Clock.Ticks(TimeSpan.FromSeconds(context.Settings.IntervalSeconds)).GetEnumerator();
        _hasTick = _ticks.MoveNext();
    }

    public override DateTimeOffset Next => _hasTick ? _ticks.Current.True : Never;

    public override void Say(List<ReceivedMessage> into)
    {
        var tick = _ticks.Current;
        _hasTick = _ticks.MoveNext();
        var (fresh, backlog) = (new List<Reading>(), new List<Reading>());
        foreach (var meter in _meters)
        {
            meter.Poll(tick.True, _stamps ? tick.Shown : null, fresh, backlog);
        }

        Send(tick.True, backlog, isDelayed: true, into);
        Send(tick.True, fresh, isDelayed: false, into);
    }

    void Send(DateTimeOffset at, List<Reading> readings, bool isDelayed, List<ReceivedMessage> into)
    {
        foreach (var part in readings.Chunk(MostReadings))
        {
            _link.Send(at, _topic, new DecodedMessage { Address = _address, Seq = _seq++, Readings = [.. part], Delayed = isDelayed }, into);
        }
    }
}
