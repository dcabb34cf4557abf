using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>All that one meter says over the time simulated: statuses, of a pile transaction events, and readings, unless a gateway reads it.</summary>
sealed class DeviceTelemetry
{
    public DeviceTelemetry(DeviceContext context, WorldMeter meter, IReadOnlyCollection<WorldSession> sessions, decimal ratio)
    {
        Id = meter.Id;
        var own = new FaultDraw(context.Settings, context.Span, context.Seed).Draw(meter, ratio);
        Faults = context.Gateway is { Stamps: true } gateway ? own with { Clock = gateway.Clock } : own;
        Tally = FaultTally.Of(meter.Id, Faults, context.BrokerOutage);
        (Reader, Voices) = Speak(context, meter, sessions);
    }

    public string Id { get; }

    public DeviceFaults Faults { get; }

    public FaultTally Tally { get; }

    /// <summary>Reads the meter; a gateway does.</summary>
    public MeterReader Reader { get; }

    /// <summary>What it says of its own accord.</summary>
    public IReadOnlyList<Voice> Voices { get; }

    (MeterReader Reader, IReadOnlyList<Voice> Voices) Speak(DeviceContext context, WorldMeter meter, IReadOnlyCollection<WorldSession> sessions)
    {
        var register = new MeterRegister(meter, Faults, context.Span);
        var link = DeviceLink.Of(context, meter.Id, Faults, Tally);
        var wire = new RegisterWire(context.Settings, Faults.Ratio, context.RandomFor(meter.Id, "wire"), Tally);
        var charges = new ChargeVoice(context, meter.Id, sessions, EventsOf(context, register, sessions), wire, link);
        var reader = new MeterReader(meter.Id, Faults, register, wire, Tally, () => charges.Transaction);
        var statuses = new StatusVoice(context, meter, Faults, link);
        return (reader, context.Gateway is null
            ? [statuses, charges, new ReadingVoice(context, meter.Id, Faults.Clock, reader, link)]
            : [statuses, charges]);
    }

    ChargeEvents EventsOf(DeviceContext context, MeterRegister register, IEnumerable<WorldSession> sessions) =>
        new(register, sessions.Any(session => session.Connector > 1), Faults, context.RandomFor(Id, "charges"), Tally);
}
