using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Clocks;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>Reads one device's day: its register, its transactions and its clock.</summary>
public sealed class DeviceDayFold
{
    readonly MeterModel _meter;
    readonly RegisterFold _register;
    readonly TransactionFold _transactions;
    readonly List<RegisterBreak> _conflicts = [];
    readonly List<PairPoint> _points = [];
    readonly ImmutableArray<ClockSample> _clock;
    readonly Energy? _export;
    ClockCorrection? _correction;

    /// <summary>Begins where the day before left off.</summary>
    public DeviceDayFold(MeterModel meter, RegisterCarry register, ImmutableArray<OpenTransaction> open)
    {
        _meter = meter;
        (_clock, _export) = (register.Clock, register.Export);
        _transactions = new TransactionFold(open, meter.Resolution);
        _register = new RegisterFold(meter, register, Resolve);
    }

    /// <summary>Reads a day by the device's messages alone.</summary>
    /// <param name="day">The day, UTC.</param>
    /// <param name="items">The device's items of the day, none retained.</param>
    public DeviceDay Read(DateOnly day, IReadOnlyCollection<AdmittedItem> items) =>
        Read(day, items, ClockCorrection.Of(_meter.Id, _clock, items));

    /// <summary>Reads a day.</summary>
    /// <param name="day">The day, UTC.</param>
    /// <param name="items">The device's items of the day, none retained.</param>
    /// <param name="clock">The correction of its times.</param>
    public DeviceDay Read(DateOnly day, IReadOnlyCollection<AdmittedItem> items, ClockCorrection clock)
    {
        _correction = clock;
        foreach (var observation in Observations.Of(_meter, items, _conflicts))
        {
            Advance(observation);
        }

        Abandon(day);
        var read = new DeviceDay(
            Carry(clock),
            [.. _points],
            [.. _conflicts, .. _register.Breaks],
            _transactions.Records,
            _transactions.Carry,
            clock.Settings);
        return WithExport(read, items);
    }

    void Abandon(DateOnly day) =>
        _transactions.Abandon(new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero));

    RegisterCarry Carry(ClockCorrection clock) => _register.Carry with { Clock = clock.Carry };

    DeviceDay WithExport(DeviceDay day, IReadOnlyCollection<AdmittedItem> items)
    {
        var (last, exports) = ExportFold.Read(_meter, _export, items);
        return day with { Exports = exports, Register = day.Register with { Export = last } };
    }

    void Advance(RegisterObservation observation)
    {
        if (observation.Energy is null)
        {
            _transactions.Advance(observation.Event!, null);
        }
        else
        {
            _register.Advance(observation);
        }
    }

    void Resolve(RegisterObservation observation, RegisterPoint? point)
    {
        if (observation.Event is { } transactionEvent)
        {
            _transactions.Advance(transactionEvent, point);
        }

        if (point is { } accepted && _correction?.At(accepted.At) is { } correction)
        {
            _points.Add(new PairPoint(
                accepted.At - correction,
                accepted.Energy,
                accepted.Epoch,
                _meter.Role == MeterRole.Pile,
                observation.Event?.Kind == TransactionEventKind.Ended));
        }
    }
}
