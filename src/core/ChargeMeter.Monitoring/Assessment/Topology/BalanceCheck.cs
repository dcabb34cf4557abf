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
    const double Plausible = 0.2;

    /// <summary>What the balance says.</summary>
    /// <param name="free">The balance.</param>
    /// <param name="all">All balances of the station.</param>
    public static UpperMeterFinding Of(FreeBalance free, IReadOnlyCollection<FreeBalance> all)
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
        return agreeing.Count == 0 || (agreeing.Count == 1 && all.Any(other => IsRight(node.Upper, other))) ? finding : finding with
        {
            Factor = agreeing.Average(free.Seen),
            FactorUncertainty = free.UncertaintyOfMean(agreeing),
            Meters = agreeing.Count,
        };
    }

    /// <summary>Whether the upper meter sees another of its lower meters about as it should.</summary>
    public static bool SeesAnotherThan(int meter, FreeBalance free) => Known(free).Any(other => other != meter && Math.Abs(free.Seen(other) - 1) < Plausible);

    static IEnumerable<int> Known(FreeBalance free) =>
        Enumerable.Range(0, free.Node.Node.Lower.Length).Where(meter => free.Uncertainty(meter) < MostUncertain);

    // What the meter above it shows of an upper meter tells it from what hangs beneath it.
    static bool IsRight(MeterModel upper, FreeBalance above) => Known(above).Any(meter =>
        string.Equals(above.Node.Node.Lower[meter].Id, upper.Id, StringComparison.Ordinal)
        && Math.Abs(above.Seen(meter) - 1) < Agreement + (DeviationsOfAgreement * above.Uncertainty(meter)));

    // The lower meters of which the upper one shows one and the same multiple; none where most do not agree. One alone agrees with itself.
    static List<int> Agreeing(FreeBalance free)
    {
        var known = Known(free).ToList();
        if (known.Count <= 1)
        {
            return known;
        }

        var middle = known.Select(free.Seen).Order().ElementAt(known.Count / 2);
        var agreeing = known
            .Where(meter => Math.Abs(free.Seen(meter) - middle) < Agreement + (DeviationsOfAgreement * free.Uncertainty(meter)))
            .ToList();
        return agreeing.Count <= 1 || agreeing.Count < LeastAgreeing * known.Count ? [] : agreeing;
    }

    // Of the piles beneath, whatever meters lie between.
    static double Rated(StationModel station, string upper) => station.Meters.Values
        .Where(meter => string.Equals(meter.Parent, upper, StringComparison.Ordinal))
        .Sum(meter => (meter.Role == MeterRole.Pile ? meter.RatedPower?.Kilowatts ?? 0 : 0) + Rated(station, meter.Id));
}
