using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>What a pile asks for a charge.</summary>
/// <param name="Slices">The tariff slices, by the pile's own clock.</param>
/// <param name="Due">What is right to the cent.</param>
/// <param name="Amount">What it asks.</param>
sealed record ChargeBill(ImmutableArray<TariffSlice> Slices, decimal Due, decimal Amount)
{
    const decimal WrongTotalFactor = 1.1m;
    const decimal TenthsInOne = 10;
    static readonly TimeSpan MostDriftInACharge = TimeSpan.FromMinutes(1);

    /// <summary>The bill of a charge between two true instants.</summary>
    /// <param name="counted">What the display of the charge shows at an instant, in kWh: each slice is what it went up by.</param>
    /// <param name="clock">The pile's clock.</param>
    /// <param name="start">When the charge began.</param>
    /// <param name="end">When it ended.</param>
    /// <param name="fault">What the pile does wrong.</param>
    public static ChargeBill Of(Func<DateTimeOffset, decimal> counted, DeviceClock clock, DateTimeOffset start, DateTimeOffset end, MoneyFault fault)
    {
        var slices = Cut(counted, clock, start, end);
        var due = slices.Sum(slice => RoundToCent(Price(slice)));
        return new ChargeBill(slices, due, fault switch
        {
            MoneyFault.WrongSlice => due - RoundToCent(Price(slices[0])) + RoundToCent(WrongPrice(slices[0])),
            MoneyFault.Rounding => slices.Sum(slice => Math.Ceiling(Price(slice) * TenthsInOne) / TenthsInOne),
            MoneyFault.WrongTotal => RoundToCent(due * WrongTotalFactor),
            _ => due,
        });
    }

    static ImmutableArray<TariffSlice> Cut(Func<DateTimeOffset, decimal> counted, DeviceClock clock, DateTimeOffset start, DateTimeOffset end)
    {
        var slices = ImmutableArray.CreateBuilder<TariffSlice>();
        var (from, to) = (clock.Show(start).WholeMilliseconds(), clock.Show(end).WholeMilliseconds());
        var before = counted(start);
        // A clock that was set within the charge says nothing of its parts.
        var isSteady = ((to - from) - (end - start)).Duration() < MostDriftInACharge;
        for (var change = Tariff.NextChange(from); isSteady && change < to; change = Tariff.NextChange(from))
        {
            var shown = Math.Max(before, counted(end - (to - change)));
            slices.Add(Slice(from, change, shown - before));
            (from, before) = (change, shown);
        }

        slices.Add(Slice(from, to, counted(end) - before));
        return slices.ToImmutable();
    }

    static TariffSlice Slice(DateTimeOffset from, DateTimeOffset to, decimal kilowattHours) =>
        new(from, to, Energy.FromKilowattHours(kilowattHours), Tariff.PriceAt(from), Tariff.ServicePrice);

    static decimal Price(TariffSlice slice) => (slice.Price + Tariff.ServicePrice) * slice.Energy.KilowattHours;

    static decimal WrongPrice(TariffSlice slice) =>
        (Tariff.WrongPriceAt(slice.From) + Tariff.ServicePrice) * slice.Energy.KilowattHours;

    static decimal RoundToCent(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);
}
