using System.Collections.Immutable;

namespace ChargeMeter.Monitoring.Payments;

/// <summary>What a pile charged on one day.</summary>
/// <param name="Pile">The pile.</param>
/// <param name="Charges">The charges that could be checked, in order of time.</param>
/// <param name="Prices">The prices per kWh that it stated, service included, each once.</param>
public sealed record PaymentDay(string Pile, ImmutableArray<ChargeCheck> Charges, ImmutableArray<decimal> Prices)
{
    /// <summary>The payments of a pile's day; null where nothing could be checked.</summary>
    public static PaymentDay? Of(string pile, IEnumerable<PaymentCheck> checks)
    {
        var known = checks.ToList();
        return known.Count == 0
            ? null
            : new PaymentDay(
                pile,
                [.. known.Select(check => check.Charge).OrderBy(charge => charge.At).ThenBy(charge => charge.Transaction, StringComparer.Ordinal)],
                [.. known.SelectMany(check => check.Prices).Distinct().Order()]);
    }
}
