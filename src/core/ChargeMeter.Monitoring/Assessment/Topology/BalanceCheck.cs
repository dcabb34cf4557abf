using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Topology;

/// <summary>What a balance by itself says of its upper meter: whether it can be that of the meters registered beneath it.</summary>
/// <remarks>Reference: METHOD.md, "Findings of groups and topology".</remarks>
static class BalanceCheck
{
    // Lower meters of which the balance knows less say nothing of what they have in common.
    const double MostUncertain = 0.1;
    const double Agreement = 0.05;
    const double DeviationsOfAgreement = 2;
    const double LeastAgreeing = 0.75;

    /// <summary>What the balance says.</summary>
    public static UpperMeterFinding Of(FreeBalance free)
    {
        var (days, node) = (free.Node.Days.Length, free.Node.Node);
        var finding = new UpperMeterFinding(node.Upper.Id)
        {
            Lower = node.Lower.Length,
            Days = days,
            AuxiliaryKilowatts = free.AuxiliaryKilowatts,
            RatedKilowatts = Rated(node.Station, node.Upper.Id),
        };
        var agreeing = Agreeing(free);
        return agreeing.Count == 0 ? finding : finding with
        {
            Factor = agreeing.Average(free.Seen),
            FactorUncertainty = free.UncertaintyOfMean(agreeing),
            Meters = agreeing.Count,
        };
    }

    // The lower meters of which the upper one shows one and the same multiple; none where most do not agree.
    static List<int> Agreeing(FreeBalance free)
    {
        // One of several says nothing of the upper meter.
        var fewest = Math.Min(2, free.Node.Node.Lower.Length);
        var known = Enumerable.Range(0, free.Node.Node.Lower.Length).Where(meter => free.Uncertainty(meter) < MostUncertain).ToList();
        if (known.Count < fewest)
        {
            return [];
        }

        var middle = known.Select(free.Seen).Order().ElementAt(known.Count / 2);
        var agreeing = known
            .Where(meter => Math.Abs(free.Seen(meter) - middle) < Agreement + (DeviationsOfAgreement * free.Uncertainty(meter)))
            .ToList();
        return agreeing.Count < fewest || agreeing.Count < LeastAgreeing * known.Count ? [] : agreeing;
    }

    // Of the piles beneath, whatever meters lie between.
    static double Rated(StationModel station, string upper) => station.Meters.Values
        .Where(meter => string.Equals(meter.Parent, upper, StringComparison.Ordinal))
        .Sum(meter => (meter.Role == MeterRole.Pile ? meter.RatedPower?.Kilowatts ?? 0 : 0) + Rated(station, meter.Id));
}
