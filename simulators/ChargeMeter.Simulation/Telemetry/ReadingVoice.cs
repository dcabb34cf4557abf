using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Topics;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>The readings of a meter, at the multiples of its interval by its own clock.</summary>
sealed class ReadingVoice : Voice
{
    readonly MeterReader _reader;
    readonly DeviceLink _link;
    readonly TopicAddress _address;
    readonly string _topic;
    readonly IEnumerator<ClockTick> _ticks;
    long _seq;
    bool _hasTick;

    public ReadingVoice(DeviceContext context, string meter, DeviceClock clock, MeterReader reader, DeviceLink link)
    {
        (_reader, _link) = (reader, link);
        _address = new TopicAddress(TopicKind.MeterReadings, context.Station, meter);
        _topic = context.Topics.Format(_address);
        _ticks = clock.Ticks(TimeSpan.FromSeconds(context.Settings.IntervalSeconds)).GetEnumerator();
        _hasTick = _ticks.MoveNext();
    }

    public override DateTimeOffset Next => _hasTick ? _ticks.Current.True : Never;

    public override void Say(List<ReceivedMessage> into)
    {
        var tick = _ticks.Current;
        _hasTick = _ticks.MoveNext();
        var reading = _reader.Read(tick.True, tick.Shown);
        _link.Send(tick.True, _topic, new DecodedMessage { Address = _address, Seq = _seq++, Readings = [reading] }, into);
    }
}
