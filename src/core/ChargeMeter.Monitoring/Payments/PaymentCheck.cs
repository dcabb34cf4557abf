using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Monitoring.Payments;

/// <summary>Checks the money of one charge against its slices, and the slices against what was counted.</summary>
/// <param name="Charge">The outcome.</param>
/// <param name="Prices">The prices stated, service included.</param>
/// <remarks>
/// Reference: PROTOCOL.md, "Money". Nobody says which way a half of the smallest unit is rounded: both are right. Energies
/// are of truncated registers: a difference may be one step off at each end, and a charge one step for each slice.
/// </remarks>
public sealed record PaymentCheck(ChargeCheck Charge, ImmutableArray<decimal> Prices)
{
    const int Decimals = 2;

    /// <summary>Checks a charge; null where it states neither money nor slices nor an energy to compare.</summary>
    /// <param name="ended">The end of the charge.</param>
    /// <param name="counted">What the register went up by, if that is of this charge alone and of one epoch.</param>
    /// <param name="resolution">One step of the register.</param>
    public static PaymentCheck? Of(TransactionEvent ended, Energy? counted, Energy resolution)
    {
        var slices = ended.Tariff.Select(slice => new ChargedSlice(slice.Energy, slice.Price + (slice.ServicePrice ?? 0))).ToImmutableArray();
        var energy = EnergyDifference(ended, slices, counted, resolution);
        var amount = slices.Length > 0 ? ended.Amount : null;
        if (amount is null && energy is null)
        {
            return null;
        }

        var extras = (ended.OtherFees ?? 0) - (ended.Discount ?? 0);
        var isTotal = ended.Rounding == RoundingRule.Total;
        var check = new ChargeCheck(
            ended.Transaction,
            ended.At,
            amount,
            Due(slices, isTotal, MidpointRounding.ToZero) + extras,
            Due(slices, isTotal, MidpointRounding.AwayFromZero) + extras,
            ended.Currency)
        {
            EnergyDifference = energy ?? Energy.Zero,
            Extras = extras,
        };
        // A discount may be more than the charge costs: then nothing is due, and nothing is paid out.
        check = amount == 0 && check.DueMost < 0 ? check with { DueMost = 0 } : check;
        return new PaymentCheck(check.Difference == 0 ? check : check with { Slices = slices }, [.. slices.Select(slice => slice.Price)]);
    }

    /// <summary>An amount of money rounded to the smallest unit, halves in one direction.</summary>
    static decimal Round(decimal money, MidpointRounding halves)
    {
        var up = Math.Round(money, Decimals, MidpointRounding.AwayFromZero);
        var isHalf = Math.Abs(up - money) == 0.005m;
        return halves == MidpointRounding.ToZero && isHalf ? Math.Round(money, Decimals, MidpointRounding.ToZero) : up;
    }

    static decimal Due(ImmutableArray<ChargedSlice> slices, bool isTotal, MidpointRounding halves) => isTotal
        ? Round(slices.Sum(Cost), halves)
        : slices.Sum(slice => Round(Cost(slice), halves));

    static decimal Cost(ChargedSlice slice) => slice.Price * slice.Energy.KilowattHours;

    /// <summary>By how much the energy charged for is off; null where there is nothing to compare.</summary>
    static Energy? EnergyDifference(
        TransactionEvent ended, ImmutableArray<ChargedSlice> slices, Energy? counted, Energy resolution)
    {
        Energy? charged = slices.Length > 0 ? slices.Aggregate(Energy.Zero, (sum, slice) => sum + slice.Energy) : null;
        var bySlices = Beyond(charged, ended.SessionEnergy ?? counted, resolution, slices.Length + 1);
        var bySession = Beyond(ended.SessionEnergy, counted, resolution, 2);
        return bySlices is { } first && first != Energy.Zero ? first : bySession ?? bySlices;
    }

    static Energy? Beyond(Energy? charged, Energy? counted, Energy resolution, int steps)
    {
        if (charged is not { } left || counted is not { } right)
        {
            return null;
        }

        var difference = left - right;
        return Math.Abs(difference.MicrowattHours) > resolution.MicrowattHours * steps ? difference : Energy.Zero;
    }
}
