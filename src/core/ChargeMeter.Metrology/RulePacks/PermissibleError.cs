using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Metrology.RulePacks;

/// <summary>The maximum permissible error of one accuracy class.</summary>
/// <param name="AccuracyClass">The class, as in the registry.</param>
/// <param name="Limit">The limit in percent, with its source.</param>
public sealed record PermissibleError(string AccuracyClass, RuleLimit Limit)
{
    /// <summary>The limit as a relative error.</summary>
    public RelativeError Maximum => RelativeError.FromPercent((double)Limit.Value);
}
