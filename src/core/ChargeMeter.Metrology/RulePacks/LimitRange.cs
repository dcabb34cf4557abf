using System.Globalization;

namespace ChargeMeter.Metrology.RulePacks;

/// <summary>The values that a limit may have, which catches a wrong unit or a slipped digit.</summary>
/// <param name="Least">The smallest value allowed.</param>
/// <param name="Most">The largest value allowed.</param>
/// <param name="Unit">The unit, in words.</param>
sealed record LimitRange(decimal Least, decimal Most, string Unit)
{
    internal bool Contains(decimal value) => value >= Least && value <= Most;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"a value from {Least} to {Most} {Unit}");
}
