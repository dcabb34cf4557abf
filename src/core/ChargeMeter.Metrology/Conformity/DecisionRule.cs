using System.Globalization;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Metrology.Uncertainty;

namespace ChargeMeter.Metrology.Conformity;

/// <summary>The rule that makes an estimate and a limit into a verdict.</summary>
/// <remarks>
/// Reference: JCGM 106:2012, clauses 7 and 8 (guarded acceptance and rejection); JJF 1094-2002 (U95 ≤ MPE/3); METHOD.md,
/// "From estimate to verdict". In this order: exceeding where |y| − g·u &gt; T (where U95 &gt; ratio·T: 2·g·u, before the prior, and not within
/// the first five days of a balance); insufficient where U95 &gt; ratio·T;
/// conforming where |y| + g·u ≤ T; suspect where P(|e| &gt; T) ≥ ½; else watch. y and u are those of the pile's own
/// evidence joined with the weak prior. Few degrees of freedom enter once: in place of u stands U95/1.960, the normal
/// standard uncertainty with the same 95 % interval. (At 4 degrees of freedom 1.416 u, where the standard deviation of
/// t is 1.414; its 90 % interval is a little wider than that of t, so guard bands err on the careful side.)
/// </remarks>
public static class DecisionRule
{
    const double MoreLikelyThanNot = 0.5;

    // A fleet looks at every pile every day: where U is large, chance alone crosses one guard band somewhere.
    const int WeakEvidenceBands = 2;
    static readonly double NormalFactorFor95 = Coverage.FactorFor95(double.PositiveInfinity);

    /// <summary>The rule in words, as it is recorded with each verdict.</summary>
    public static string NameFor(RulePack pack) => string.Create(
        CultureInfo.InvariantCulture,
        $"own-evidence; weak prior sd {WeakPrior.StandardDeviationInLimits} MPE; " +
        $"guard band {pack.GuardBandFactor.Value:0.####} u; U95/MPE ≤ {Ratio(pack)}, else {WeakEvidenceBands} guard bands " +
        $"and {ErrorEstimate.FewestDaysOfBalance} days of balance; never by one comparison alone");

    /// <summary>The verdict on a pile; null for an estimate or a limit that is not known.</summary>
    public static Decision Decide(ErrorEstimate? estimate, PermissibleError? permissible, RulePack pack)
    {
        if (estimate is null)
        {
            return new(
                Verdict.Insufficient,
                null,
                "Nothing identifies the pile's error: no comparison with a reference meter yet.");
        }

        if (permissible is null)
        {
            return new(
                Verdict.Insufficient,
                null,
                $"Rule pack {pack.Id} has no maximum permissible error for the pile's accuracy class.");
        }

        return Judge(estimate, permissible.Maximum, pack);
    }

    static Decision Judge(ErrorEstimate estimate, RelativeError limit, RulePack pack)
    {
        var u = RelativeError.FromFraction(estimate.ExpandedUncertainty.Fraction / NormalFactorFor95);
        var posterior = WeakPrior.Update(estimate.Error, u, limit);
        var size = posterior.Error.Abs().Fraction;
        var allowed = RelativeError.FromFraction((double)pack.UncertaintyRatio.Value * limit.Fraction);
        var guard = (double)pack.GuardBandFactor.Value * posterior.StandardUncertainty.Fraction;
        var probability = ConformityProbability.Beyond(
            posterior.Error, posterior.StandardUncertainty, double.PositiveInfinity, limit);

        var isWeak = estimate.ExpandedUncertainty > allowed;
        if (isWeak ? !estimate.IsPremature && IsBeyondTwice(estimate.Error, u, limit, pack) : size - guard > limit.Fraction)
        {
            return new(Verdict.Exceeding, probability, null);
        }

        if (isWeak)
        {
            return new(Verdict.Insufficient, probability, TooUncertain(estimate, limit, allowed, pack));
        }

        if (size + guard <= limit.Fraction)
        {
            return new(Verdict.Conforming, probability, null);
        }

        return new(probability >= MoreLikelyThanNot ? Verdict.Suspect : Verdict.Watch, probability, null);
    }

    // The evidence alone: joined with the prior, an estimate of little weight would hardly speak at all.
    static bool IsBeyondTwice(RelativeError error, RelativeError u, RelativeError limit, RulePack pack) =>
        error.Abs().Fraction - (WeakEvidenceBands * (double)pack.GuardBandFactor.Value * u.Fraction) > limit.Fraction;

    static string TooUncertain(ErrorEstimate estimate, RelativeError limit, RelativeError allowed, RulePack pack) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The expanded uncertainty, {estimate.ExpandedUncertainty.Percent:G3} %, is more than {Ratio(pack)} of the " +
            $"maximum permissible error of {limit.Percent:G3} % ({allowed.Percent:G3} %); " +
            $"most of it comes from {estimate.Budget.Lines[0].Source}.");

    static string Ratio(RulePack pack)
    {
        var inverse = 1 / pack.UncertaintyRatio.Value;
        var whole = Math.Round(inverse);
        return Math.Abs(inverse - whole) < 1e-6m
            ? string.Create(CultureInfo.InvariantCulture, $"1/{whole:0}")
            : string.Create(CultureInfo.InvariantCulture, $"{pack.UncertaintyRatio.Value:0.####}");
    }
}
