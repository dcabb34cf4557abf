using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>The register of a meter as it is read: what it counted, truncated to its step; it starts anew on exchange and reset, and rolls over.</summary>
sealed class MeterRegister
{
    /// <summary>A register of six digits before the point.</summary>
    public const decimal RollOverKilowattHours = 1_000_000;

    readonly WorldMeter _meter;
    readonly decimal _atStart;
    readonly bool _rollsOver;
    readonly List<RegisterEpoch> _epochs = [];

    public MeterRegister(WorldMeter meter, DeviceFaults faults, WorldSpan span)
    {
        _meter = meter;
        _atStart = (decimal)meter.Indicated.At(span.Start);
        _rollsOver = faults.RollOverAt is not null;
        var start = faults.RollOverAt is { } rollOver ? RollOverKilowattHours - Indicated(rollOver) : meter.StartKilowattHours;
        _epochs.Add(new RegisterEpoch(span.Start, start, 0, 0, SerialOf(meter)));
        var starts = new List<(DateTimeOffset At, string? Serial)>();
        if (meter.Exchanged is { } exchanged)
        {
            starts.Add((exchanged, SerialOf(meter) + "-B"));
        }

        if (faults.ResetAt is { } reset)
        {
            starts.Add((reset, null));
        }

        foreach (var (at, serial) in starts.OrderBy(entry => entry.At))
        {
            _epochs.Add(new RegisterEpoch(at, 0, Indicated(at), Counted(at), serial ?? _epochs[^1].Serial));
        }
    }

    /// <summary>The serial number under which a meter begins.</summary>
    public static string SerialOf(WorldMeter meter) => "SN-" + meter.Id;

    public string SerialAt(DateTimeOffset at) => EpochAt(at).Serial;

    /// <summary>What the display shows.</summary>
    public Energy Show(DateTimeOffset at)
    {
        var held = Held(EpochAt(at), at);
        return Energy.FromKilowattHours(_rollsOver ? held % RollOverKilowattHours : held);
    }

    /// <summary>What the display has gone up by since the world began, in kWh: whole steps, over exchange, reset and roll-over.</summary>
    public decimal Counted(DateTimeOffset at)
    {
        var epoch = EpochAt(at);
        return epoch.CountedBefore + Held(epoch, at) - Truncate(epoch.Start);
    }

    /// <summary>What the display of one charge shows at an instant, in kWh, where charges share the register: its share of what was counted, truncated.</summary>
    public decimal CountedOf(WorldSession session, double kilowattHours, DateTimeOffset at)
    {
        var passed = _meter.True.At(session.End) - _meter.True.At(session.Start);
        var counted = _meter.Indicated.At(at) - _meter.Indicated.At(session.Start);
        return passed > 0 ? Truncate((decimal)(kilowattHours * counted / passed)) : 0;
    }

    /// <summary>The power that the meter measures, in kW, to 10 W.</summary>
    public double PowerAt(DateTimeOffset at)
    {
        const double Seconds = 10;
        var counted = _meter.Indicated.At(at) - _meter.Indicated.At(at.AddSeconds(-Seconds));
        return Math.Round(Math.Max(0, counted) * 3600 / Seconds, 2);
    }

    decimal Held(RegisterEpoch epoch, DateTimeOffset at) => Truncate(epoch.Start + Indicated(at) - epoch.Indicated);

    decimal Truncate(decimal kilowattHours) =>
        Math.Floor(kilowattHours / _meter.ResolutionKilowattHours) * _meter.ResolutionKilowattHours;

    decimal Indicated(DateTimeOffset at) => (decimal)_meter.Indicated.At(at) - _atStart;

    RegisterEpoch EpochAt(DateTimeOffset at)
    {
        var index = _epochs.Count - 1;
        while (index > 0 && at < _epochs[index].From)
        {
            index--;
        }

        return _epochs[index];
    }
}
