using System.Globalization;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.RulePacks;

namespace ChargeMeter.Metrology.Conformity;

/// <summary>Rounding of errors for people. No rounded number decides anything.</summary>
/// <remarks>
/// Reference: GB/T 8170-2008 (to the nearest multiple of an interval, exact halves to the even multiple); JCGM 100:2008,
/// 7.2.6 (two significant digits of an uncertainty are enough).
/// </remarks>
public static class DisplayRounding
{
    // A rounded uncertainty below this many percent would need more digits than a double carries usefully.
    const double SmallestPercent = 1e-9;

    /// <summary>A number rounded to a multiple of a step, which is more than zero.</summary>
    public static decimal ToMultiple(decimal value, decimal step) =>
        Math.Round(value / step, 0, MidpointRounding.ToEven) * step;

    /// <summary>The rounding step of the rule pack for a limit, in percent: MPE over its divisor.</summary>
    public static decimal StepInPercent(PermissibleError permissible, RulePack pack) =>
        permissible.Limit.Value / pack.RoundingDivisor.Value;

    /// <summary>An error in percent, rounded to the step of the rule pack.</summary>
    public static decimal ByRule(RelativeError error, PermissibleError permissible, RulePack pack) =>
        ToMultiple((decimal)error.Percent, StepInPercent(permissible, pack));

    /// <summary>
    /// Error and expanded uncertainty in percent with the digits that the uncertainty justifies: <c>+1.42 ± 0.21</c>.
    /// </summary>
    public static string WithUncertainty(ErrorEstimate estimate)
    {
        var expanded = Math.Max(estimate.ExpandedUncertainty.Percent, SmallestPercent);
        var decimals = Math.Clamp(1 - (int)Math.Floor(Math.Log10(expanded)), 0, 12);
        var format = "0." + new string('0', decimals);
        var step = (decimal)Math.Pow(10, -decimals);
        var signed = $"+{format};-{format};{format}";
        var error = ToMultiple((decimal)estimate.Error.Percent, step).ToString(signed, CultureInfo.InvariantCulture);
        return $"{error} ± {ToMultiple((decimal)expanded, step).ToString(format, CultureInfo.InvariantCulture)}";
    }
}
