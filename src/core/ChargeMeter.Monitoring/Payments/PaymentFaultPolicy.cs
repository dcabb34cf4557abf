using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Payments;

/// <summary>Says what is likely wrong with charges that are wrong: a hint for whoever looks, no finding of its own.</summary>
public static class PaymentFaultPolicy
{
    const decimal Cent = 0.01m;

    /// <summary>Rounded up to these: cents, tenths and whole units of the currency.</summary>
    static readonly ImmutableArray<decimal> Units = [Cent, 0.1m, 1m];

    /// <summary>What explains most of the wrong charges.</summary>
    /// <param name="wrong">The wrong charges, at least one.</param>
    /// <param name="prices">The prices per kWh that the station's piles stated.</param>
    public static PaymentFault Likely(IEnumerable<ChargeCheck> wrong, IReadOnlyCollection<decimal> prices) => wrong
        .GroupBy(charge => Of(charge, prices))
        .OrderByDescending(group => group.Count())
        .ThenBy(group => group.Key)
        .First()
        .Key;

    static PaymentFault Of(ChargeCheck charge, IReadOnlyCollection<decimal> prices)
    {
        if (charge.EnergyDifference != Energy.Zero)
        {
            return PaymentFault.WrongEnergy;
        }

        return IsRoundedUp(charge) ? PaymentFault.RoundedUp
            : charge.Slices.Any(slice => IsAtAnotherPrice(charge, slice, prices)) ? PaymentFault.WrongPrice
            : PaymentFault.WrongTotal;
    }

    static bool IsRoundedUp(ChargeCheck charge) => Units.Any(unit =>
        charge.Amount - charge.Extras == charge.Slices.Sum(slice => Up(Cost(slice), unit))
        || charge.Amount - charge.Extras == Up(charge.Slices.Sum(Cost), unit));

    static bool IsAtAnotherPrice(ChargeCheck charge, ChargedSlice slice, IEnumerable<decimal> prices) => prices.Any(price =>
        price != slice.Price
        && Math.Abs(charge.Difference - ((price - slice.Price) * slice.Energy.KilowattHours)) <= Cent);

    static decimal Cost(ChargedSlice slice) => slice.Price * slice.Energy.KilowattHours;

    static decimal Up(decimal money, decimal unit) => Math.Ceiling(money / unit) * unit;
}
