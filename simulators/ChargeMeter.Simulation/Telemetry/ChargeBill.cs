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

    /// <summary>The bill of a charge between two true instants, the energy of each slice being what the display went up by.</summary>
    public static ChargeBill Of(MeterRegister register, DeviceClock clock, DateTimeOffset start, DateTimeOffset end, MoneyFault fault)
    {
        var slices = Cut(register, clock, start, end);
        var due = slices.Sum(slice => RoundToCent(Price(slice)));
        return new ChargeBill(slices, due, fault switch
        {
            MoneyFault.WrongSlice => due - RoundToCent(Price(slices[0])) + RoundToCent(WrongPrice(slices[0])),
            MoneyFault.Rounding => slices.Sum(slice => Math.Ceiling(Price(slice) * TenthsInOne) / TenthsInOne),
            MoneyFault.WrongTotal => RoundToCent(due * WrongTotalFactor),
            _ => due,
        });
    }

    static ImmutableArray<TariffSlice> Cut(MeterRegister register, DeviceClock clock, DateTimeOffset start, DateTimeOffset end)
    {
        var slices = ImmutableArray.CreateBuilder<TariffSlice>();
        var (from, to) = (clock.Show(start).WholeMilliseconds(), clock.Show(end).WholeMilliseconds());
        var before = register.Counted(start);
        // A clock that was set within the charge says nothing of its parts.
        var isSteady = ((to - from) - (end - start)).Duration() < MostDriftInACharge;
        for (var change = Tariff.NextChange(from); isSteady && change < to; change = Tariff.NextChange(from))
        {
            var counted = Math.Max(before, register.Counted(end - (to - change)));
            slices.Add(Slice(from, change, counted - before));
            (from, before) = (change, counted);
        }

        slices.Add(Slice(from, to, register.Counted(end) - before));
        return slices.ToImmutable();
    }

    static TariffSlice Slice(DateTimeOffset from, DateTimeOffset to, decimal kilowattHours) =>
        new(from, to, Energy.FromKilowattHours(kilowattHours), Tariff.PriceAt(from), Tariff.ServicePrice);

    static decimal Price(TariffSlice slice) => (slice.Price + Tariff.ServicePrice) * slice.Energy.KilowattHours;

    static decimal WrongPrice(TariffSlice slice) =>
        (Tariff.WrongPriceAt(slice.From) + Tariff.ServicePrice) * slice.Energy.KilowattHours;

    static decimal RoundToCent(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);
}
