using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>Reads one meter: what it shows, as it comes onto the wire.</summary>
sealed class MeterReader(string meter, DeviceFaults faults, MeterRegister register, RegisterWire wire, FaultTally tally, Func<string?> transaction)
{
    readonly List<Reading> _held = [];

    /// <summary>The reading of an instant, stamped with a time.</summary>
    public Reading Read(DateTimeOffset at, DateTimeOffset stamp) => new()
    {
        Meter = meter,
        At = stamp,
        Energy = wire.OfReading(register.Show(at), at),
        Power = Power.FromKilowatts(register.PowerAt(at)),
        Transaction = transaction(),
        Serial = register.SerialAt(at),
    };

    /// <summary>Is read by a gateway: while the meter is out of its reach, it keeps its readings for later, or they are lost.</summary>
    /// <param name="at">When, true time.</param>
    /// <param name="stamp">The gateway's time; null where meters stamp.</param>
    /// <param name="fresh">Takes the reading, if the meter is in reach.</param>
    /// <param name="backlog">Takes what the meter had kept, and all that it has to say where it says nothing else.</param>
    public void Poll(DateTimeOffset at, DateTimeOffset? stamp, List<Reading> fresh, List<Reading> backlog)
    {
        var reading = Read(at, stamp ?? faults.Clock.Show(at).WholeMilliseconds());
        if (faults.Outage is { } outage && outage.Covers(at))
        {
            tally.Touch(outage.FaultKind, outage.From);
            _held.AddRange(outage.IsLost ? [] : [reading]);
            return;
        }

        backlog.AddRange(_held);
        _held.Clear();
        (faults.IsBacklog ? backlog : fresh).Add(reading);
    }
}
