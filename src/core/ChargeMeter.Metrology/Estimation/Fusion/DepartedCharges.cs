namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>Charges that are not used because they depart too far, but depart together: as after a large step of the pile's error.</summary>
/// <remarks>Reference: METHOD.md, "Vehicles". A wild charge stands alone; a meter that has changed is wild at each charge from a day on.</remarks>
static class DepartedCharges
{
    const int Fewest = 4;
    const int FewestDays = 2;
    const double Most = 0.5;

    /// <summary>The vehicles' and charges' numbers of those that depart together.</summary>
    public static HashSet<(int Vehicle, int Index)> Of(IEnumerable<JudgedCharge> charges) =>
    [
        .. charges.GroupBy(charge => charge.Session.Error)
            .Where(pile => pile.Any(charge => !charge.IsUsed))
            .SelectMany(pile => Together([.. pile], 1).Concat(Together([.. pile], -1)))
            .Select(charge => (charge.Vehicle, charge.Index)),
    ];

    static List<JudgedCharge> Together(List<JudgedCharge> charges, int sign)
    {
        var departed = charges.Where(charge => !charge.IsUsed && Math.Sign(charge.Residual) == sign).OrderBy(charge => charge.Session.Day).ToList();
        while (departed.Count >= Fewest)
        {
            var since = charges.Count(charge => charge.Session.Day >= departed[0].Session.Day);
            if (departed.Count > Most * since && departed[^1].Session.Day.DayNumber - departed[0].Session.Day.DayNumber >= FewestDays - 1)
            {
                return departed;
            }

            departed.RemoveAt(0);
        }

        return [];
    }
}
