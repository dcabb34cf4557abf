using System.Collections.Immutable;

namespace ChargeMeter.Metrology.RulePacks;

/// <summary>The limits and decision rules of a regulation, as data: versioned, cited, and confirmed by an institute or not.</summary>
/// <param name="Id">Identity and version, such as <c>cn-jjg-2022/1</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="PermissibleErrors">Maximum permissible errors by accuracy class.</param>
/// <param name="UncertaintyRatio">U95 over MPE up to which a verdict is allowed.</param>
/// <param name="GuardBandFactor">The guard band in standard uncertainties.</param>
/// <param name="RoundingDivisor">The displayed error is rounded to MPE over this.</param>
/// <param name="ClockLimitInService">How wrong a pile's clock may be in service, in seconds.</param>
/// <param name="ClockLimitAtFirst">How wrong it may be at first verification, in seconds.</param>
/// <param name="PaymentLimit">How wrong an amount may be, in yuan.</param>
public sealed record RulePack(
    string Id,
    string Title,
    ImmutableArray<PermissibleError> PermissibleErrors,
    RuleLimit UncertaintyRatio,
    RuleLimit GuardBandFactor,
    RuleLimit RoundingDivisor,
    RuleLimit ClockLimitInService,
    RuleLimit ClockLimitAtFirst,
    RuleLimit PaymentLimit)
{
    /// <summary>Whether an institute has confirmed every limit.</summary>
    public bool Confirmed => PermissibleErrors.All(error => error.Limit.Confirmed)
        && UncertaintyRatio.Confirmed && GuardBandFactor.Confirmed && RoundingDivisor.Confirmed
        && ClockLimitInService.Confirmed && ClockLimitAtFirst.Confirmed && PaymentLimit.Confirmed;

    /// <summary>The pack that comes with the product: JJG 1148-2022 and JJG 1149-2022.</summary>
    public static RulePack Shipped => ShippedRulePack.Pack;

    /// <summary>The maximum permissible error of a class, spelt 1 or 1.0; null where the pack knows none.</summary>
    public PermissibleError? PermissibleErrorOf(string? accuracyClass)
    {
        var wanted = accuracyClass is null ? null : AccuracyClass.Normalise(accuracyClass);
        return PermissibleErrors.FirstOrDefault(
            error => string.Equals(AccuracyClass.Normalise(error.AccuracyClass), wanted, StringComparison.Ordinal));
    }
}
