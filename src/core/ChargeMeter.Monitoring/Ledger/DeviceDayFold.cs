using System.Collections.Immutable;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Clocks;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>Reads one device's day: its register, its transactions and its clock.</summary>
public sealed class DeviceDayFold
{
    /// <summary>Below it a clock is right enough that the guard of the pairing covers it.</summary>
    static readonly TimeSpan SmallestCorrection = TimeSpan.FromSeconds(10);

    /// <summary>A clock whose messages scatter more than this has no offset to correct by.</summary>
    static readonly TimeSpan LargestSpread = TimeSpan.FromSeconds(30);

    readonly MeterModel _meter;
    readonly RegisterFold _register;
    readonly TransactionFold _transactions;
    readonly List<RegisterBreak> _conflicts = [];
    readonly List<PairPoint> _points = [];
    TimeSpan _correction;

    /// <summary>Begins where the day before left off.</summary>
    public DeviceDayFold(MeterModel meter, RegisterCarry register, ImmutableArray<OpenTransaction> open)
    {
        _meter = meter;
        _transactions = new TransactionFold(open);
        _register = new RegisterFold(meter, register, Resolve);
    }

    /// <summary>Reads a day.</summary>
    /// <param name="day">The day, UTC.</param>
    /// <param name="items">The device's items of the day, none retained.</param>
    public DeviceDay Read(DateOnly day, IReadOnlyCollection<AdmittedItem> items)
    {
        var clock = ClockOffsetEstimator.Estimate(_meter.Id, items);
        _correction = Correction(clock);
        foreach (var observation in Observations.Of(_meter, items, _conflicts))
        {
            Advance(observation);
        }

        _transactions.Abandon(new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero));
        return new DeviceDay(
            _register.Carry,
            [.. _points],
            [.. _conflicts, .. _register.Breaks],
            _transactions.Records,
            _transactions.Carry,
            clock);
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

        if (point is { } accepted)
        {
            _points.Add(new PairPoint(
                accepted.At - _correction,
                accepted.Energy,
                accepted.Epoch,
                _meter.Role == MeterRole.Pile,
                observation.Event?.Kind == TransactionEventKind.Ended));
        }
    }

    static TimeSpan Correction(ClockOffset? clock) =>
        clock is not null && clock.Offset.Duration() >= SmallestCorrection && clock.Spread <= LargestSpread
            ? clock.Offset
            : TimeSpan.Zero;
}
