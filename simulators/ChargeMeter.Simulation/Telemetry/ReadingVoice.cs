using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Topics;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>The readings of a meter, at the multiples of its interval by its own clock.</summary>
sealed class ReadingVoice : Voice
{
    readonly string _meter;
    readonly MeterRegister _register;
    readonly Func<string?> _transaction;
    readonly RegisterWire _wire;
    readonly DeviceLink _link;
    readonly TopicAddress _address;
    readonly string _topic;
    readonly IEnumerator<ClockTick> _ticks;
    long _seq;
    bool _hasTick;

    public ReadingVoice(
        DeviceContext context, string meter, DeviceClock clock, MeterRegister register, Func<string?> transaction, RegisterWire wire, DeviceLink link)
    {
        (_meter, _register, _transaction, _wire, _link) = (meter, register, transaction, wire, link);
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
        var reading = new Reading
        {
            Meter = _meter,
            At = tick.Shown,
            Energy = _wire.OfReading(_register.Show(tick.True), tick.True),
            Power = Power.FromKilowatts(_register.PowerAt(tick.True)),
            Transaction = _transaction(),
            Serial = _register.SerialAt(tick.True),
        };
        _link.Send(tick.True, _topic, new DecodedMessage { Address = _address, Seq = _seq++, Readings = [reading] }, into);
    }
}
