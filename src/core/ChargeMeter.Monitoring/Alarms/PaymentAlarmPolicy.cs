using System.Globalization;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Monitoring.Payments;
using ChargeMeter.Protocol.Encoding;

namespace ChargeMeter.Monitoring.Alarms;

/// <summary>When a pile's charges raise and clear an alarm: one wrong charge raises it, a row of right ones clears it.</summary>
public static class PaymentAlarmPolicy
{
    /// <summary>So many right charges in a row clear the alarm; it looks back over twice as many.</summary>
    public const int RightCharges = 10;

    const int LookedAt = 2 * RightCharges;

    /// <summary>Judges the piles of a station by the charges in its blocks.</summary>
    public static IEnumerable<AlarmJudgement> Judge(
        StationModel station, IReadOnlyCollection<EvidenceBlock> blocks, RulePack rules)
    {
        var days = blocks.SelectMany(block => block.Payments).ToList();
        var prices = days.SelectMany(day => day.Prices).ToHashSet();
        return days
            .ToLookup(day => day.Pile, day => day.Charges, StringComparer.Ordinal)
            .Where(pile => station.Meters.ContainsKey(pile.Key))
            .Select(pile => Judge(pile.Key, [.. pile.SelectMany(charges => charges).OrderBy(charge => charge.At)], prices, rules));
    }

    static AlarmJudgement Judge(
        string pile, List<ChargeCheck> charges, IReadOnlyCollection<decimal> prices, RulePack rules)
    {
        var limit = rules.PaymentLimit.Value;
        var newest = charges.FindLastIndex(charge => charge.IsWrong(limit));
        var raise = newest >= 0 && newest >= charges.Count - RightCharges;
        if (newest < 0)
        {
            return new AlarmJudgement(pile, AlarmKind.Payment, Raise: false, Clear: true, AlarmJudgement.Evidence());
        }

        var last = charges.TakeLast(LookedAt).ToList();
        var wrong = last.Where(charge => charge.IsWrong(limit)).DefaultIfEmpty(charges[newest]).ToList();
        return new AlarmJudgement(pile, AlarmKind.Payment, raise, !raise, AlarmJudgement.Evidence(
        [
            .. Of(charges[newest]),
            ("likely", KebabCase.Of(PaymentFaultPolicy.Likely(wrong, prices))),
            ("wrongCharges", (double)last.Count(charge => charge.IsWrong(limit))),
            ("ofCharges", (double)last.Count),
            ("since", Text(Since(charges, newest, limit))),
            ("limit", (double)limit),
            ("rulePack", rules.Id),
        ]));
    }

    static IEnumerable<(string Name, object? Value)> Of(ChargeCheck charge) =>
    [
        ("transaction", charge.Transaction),
        ("deviceTime", Text(charge.At)),
        ("amount", (double?)charge.Amount),
        ("due", charge.Amount is { } amount ? (double)(amount - charge.Difference) : null),
        ("difference", charge.Amount is null ? null : (double)charge.Difference),
        ("currency", charge.Currency),
        ("energyDifferenceKilowattHours", charge.EnergyDifference == Energy.Zero ? null : (double)charge.EnergyDifference.KilowattHours),
    ];

    /// <summary>The first wrong charge after the last row of right ones that would have cleared the alarm.</summary>
    static DateTimeOffset Since(List<ChargeCheck> charges, int newest, decimal limit)
    {
        var first = newest;
        for (var index = newest; index >= 0 && first - index <= RightCharges; index--)
        {
            first = charges[index].IsWrong(limit) ? index : first;
        }

        return charges[first].At;
    }

    static string Text(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);
}
