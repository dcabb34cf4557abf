using System.Collections.Immutable;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Clocks;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>Reads one device's day: its register, its transactions and its clock.</summary>
public static class DeviceDayFold
{
    /// <summary>Below it a clock is right enough that the guard of the pairing covers it.</summary>
    static readonly TimeSpan SmallestCorrection = TimeSpan.FromSeconds(10);

    /// <summary>A clock whose messages scatter more than this has no offset to correct by.</summary>
    static readonly TimeSpan LargestSpread = TimeSpan.FromSeconds(30);

    /// <summary>Reads a day.</summary>
    /// <param name="meter">The device.</param>
    /// <param name="day">The day, UTC.</param>
    /// <param name="items">Its items of the day, none retained.</param>
    /// <param name="register">What its register carried over.</param>
    /// <param name="open">Which transactions were open.</param>
    public static DeviceDay Fold(
        MeterModel meter,
        DateOnly day,
        IReadOnlyCollection<AdmittedItem> items,
        RegisterCarry register,
        ImmutableArray<OpenTransaction> open)
    {
        var clock = ClockOffsetEstimator.Estimate(meter.Id, items);
        var correction = Correction(clock);
        var conflicts = new List<RegisterBreak>();
        var points = new List<PairPoint>();
        var transactions = new TransactionFold(open);
        var registers = new RegisterFold(meter, register, Resolve);
        foreach (var observation in Observations.Of(meter, items, conflicts))
        {
            if (observation.Energy is null)
            {
                transactions.Advance(observation.Event!, null);
            }
            else
            {
                registers.Advance(observation);
            }
        }

        transactions.Abandon(new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero));
        return new DeviceDay(
            registers.Carry, [.. points], [.. conflicts, .. registers.Breaks], transactions.Records, transactions.Carry, clock);

        void Resolve(RegisterObservation observation, RegisterPoint? point)
        {
            if (observation.Event is { } transactionEvent)
            {
                transactions.Advance(transactionEvent, point);
            }

            if (point is { } accepted)
            {
                var ends = observation.Event?.Kind == TransactionEventKind.Ended;
                points.Add(new PairPoint(
                    accepted.At - correction, accepted.Energy, accepted.Epoch, meter.Role == MeterRole.Pile, ends));
            }
        }
    }

    static TimeSpan Correction(ClockOffset? clock) =>
        clock is not null && clock.Offset.Duration() >= SmallestCorrection && clock.Spread <= LargestSpread
            ? clock.Offset
            : TimeSpan.Zero;
}
