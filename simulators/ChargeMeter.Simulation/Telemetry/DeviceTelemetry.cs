using ChargeMeter.Protocol.Messages;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>All that one meter says over the time simulated: statuses, readings and, of a pile, transaction events.</summary>
sealed class DeviceTelemetry
{
    readonly Voice[] _voices;

    public DeviceTelemetry(DeviceContext context, WorldMeter meter, IReadOnlyCollection<WorldSession> sessions, decimal ratio)
    {
        Id = meter.Id;
        Faults = new FaultDraw(context.Settings, context.Span, context.Seed).Draw(meter, ratio);
        Tally = FaultTally.Of(meter.Id, Faults, context.BrokerOutage);
        _voices = VoicesOf(context, meter, sessions);
    }

    public string Id { get; }

    public DeviceFaults Faults { get; }

    public FaultTally Tally { get; }

    /// <summary>Says all that is said before an instant.</summary>
    public void Advance(DateTimeOffset until, List<ReceivedMessage> into)
    {
        for (var next = Earliest(); next.Next < until; next = Earliest())
        {
            next.Say(into);
        }
    }

    Voice[] VoicesOf(DeviceContext context, WorldMeter meter, IReadOnlyCollection<WorldSession> sessions)
    {
        var register = new MeterRegister(meter, Faults, context.Span);
        var link = new DeviceLink(context.Settings, Faults.Clock, Faults.Outage, context.BrokerOutage, For("link"), Tally);
        var wire = new RegisterWire(context.Settings, Faults.Ratio, For("wire"), Tally);
        var isShared = sessions.Any(session => session.Connector > 1);
        var events = new ChargeEvents(register, isShared, Faults, For("charges"), Tally);
        var charges = new ChargeVoice(context, meter.Id, sessions, events, wire, link);
        return
        [
            new StatusVoice(context, meter, Faults, link),
            charges,
            new ReadingVoice(context, meter.Id, Faults.Clock, register, () => charges.Transaction, wire, link),
        ];

        Random For(string purpose) => context.RandomFor(meter.Id, purpose);
    }

    Voice Earliest()
    {
        var earliest = _voices[0];
        foreach (var voice in _voices)
        {
            earliest = voice.Next < earliest.Next ? voice : earliest;
        }

        return earliest;
    }
}
