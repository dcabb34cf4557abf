using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>Says whether a register can have gone from one value to another, and if not, what happened.</summary>
/// <remarks>
/// The largest plausible advance is one and a half times the rated power for the time between, plus
/// <see cref="ClockSlack"/> of it because some piles stamp whole minutes.
/// </remarks>
public sealed class RegisterStepPolicy
{
    /// <summary>Added to the time between two observations: stamps may be rounded to minutes on both sides.</summary>
    public static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(5);

    /// <summary>Where no rated power is known: above any pile, and above any station behind one master.</summary>
    const double UnknownRatedKilowatts = 10_000;

    const double PowerMargin = 1.5;

    /// <summary>A register counts as at the end of its digits in the last part in a thousand below a power of ten.</summary>
    const decimal EndOfDigitsShare = 0.999m;

    readonly double _kilowatts;
    readonly Energy _noise;

    /// <summary>The policy of one meter.</summary>
    public RegisterStepPolicy(MeterModel meter)
    {
        _kilowatts = PowerMargin * (meter.RatedPower?.Kilowatts ?? UnknownRatedKilowatts);
        _noise = Energy.FromMicrowattHours(meter.Resolution.MicrowattHours / 100);
    }

    /// <summary>Whether the later value can follow from the earlier one within one epoch.</summary>
    public bool Follows(DateTimeOffset fromAt, Energy from, DateTimeOffset toAt, Energy to)
    {
        var hours = (toAt - fromAt + ClockSlack).TotalHours;
        var most = Energy.FromKilowattHours((decimal)(_kilowatts * hours));
        return to >= from - _noise && to - from <= most;
    }

    /// <summary>What a value is that does not follow, and that later values confirmed.</summary>
    public static RegisterBreakKind Classify(Energy before, Energy after)
    {
        if (after > before)
        {
            return RegisterBreakKind.Jump;
        }

        if (EndOfDigits(before) is { } end && after.KilowattHours < end * (1 - EndOfDigitsShare))
        {
            return RegisterBreakKind.RollOver;
        }

        return after.KilowattHours <= Math.Max(1m, before.KilowattHours / 100) ? RegisterBreakKind.Reset : RegisterBreakKind.Jump;
    }

    static decimal? EndOfDigits(Energy value)
    {
        for (var end = 1_000m; end <= 1_000_000_000m; end *= 10)
        {
            if (value.KilowattHours >= end * EndOfDigitsShare && value.KilowattHours < end)
            {
                return end;
            }
        }

        return null;
    }
}
