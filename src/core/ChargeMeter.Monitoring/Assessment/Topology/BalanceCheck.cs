using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Monitoring.Assessment.Balance;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Topology;

/// <summary>A balance by itself, nothing assumed of its lower meters: whether it can be the balance of the meters registered.</summary>
/// <remarks>Reference: METHOD.md, "Findings of groups and topology".</remarks>
static class BalanceCheck
{
    // As good as no assumption about what the upper meter sees of a lower one.
    const double FreeColumn = 1;

    // Lower meters of which the balance knows less say nothing of what they have in common.
    const double MostUncertain = 0.1;
    const double Agreement = 0.05;
    const double DeviationsOfAgreement = 2;
    const double LeastAgreeing = 0.75;
    const int FewestMeters = TopologyRule.FewestMeters;

    /// <summary>What the balance says; null where it has no days.</summary>
    public static UpperMeterFinding? Of(NodeDays node)
    {
        if (node.Days.IsEmpty)
        {
            return null;
        }

        var columns = node.Node.Columns;
        var (solution, all, scatter) = Solve(node, columns);
        var (factor, u, meters) = Common(solution, columns.Meters, scatter);
        return new UpperMeterFinding(node.Node.Upper.Id)
        {
            Lower = columns.Meters,
            Days = node.Days.Length,
            Factor = factor,
            FactorUncertainty = u,
            Meters = meters,
            AuxiliaryKilowatts = Enumerable.Range(columns.Auxiliaries - columns.Loss, BalanceColumns.HoursOfDay).Average(hour => all[hour]),
            RatedKilowatts = Rated(node.Node.Station, node.Node.Upper.Id),
        };
    }

    // The columns of the lower meters, all unknowns, the balance's own first, and by how much windows scatter more than their noise says.
    static (FusionSolution Columns, double[] All, double Scatter) Solve(NodeDays node, BalanceColumns columns)
    {
        Term[][] terms = [.. Enumerable.Range(0, columns.Meters).Select(meter => new[] { new Term(meter, 1) }), []];
        var days = node.Days.Select(day => new BalanceDay(day.Information, new double[columns.Meters + 1], terms)).ToList();
        var reduction = new BalanceReduction(columns, days, columns.Meters, node.Noise.Prior);
        var system = new FusionSystem(columns.Meters);
        for (var meter = 0; meter < columns.Meters; meter++)
        {
            system.AddPrior(meter, 0, FreeColumn);
        }

        system.AddBalance(reduction, [.. Enumerable.Range(0, columns.Meters)]);
        var solution = system.Solve();
        var all = reduction.Complete(solution.Values);
        return (solution, all, Math.Sqrt(Math.Max(1, reduction.SumOfSquares(all) / Math.Max(1, reduction.Windows - columns.Count))));
    }

    // 1 + what the columns have in common: what the upper meter shows of the energy beneath it.
    static (double Factor, double Uncertainty, int Meters) Common(FusionSolution solution, int meters, double scatter)
    {
        var known = Enumerable.Range(0, meters).Where(meter => scatter * solution.Uncertainty(meter) < MostUncertain).ToList();
        if (known.Count < FewestMeters)
        {
            return (1, FreeColumn, 0);
        }

        var values = solution.Values.ToArray();
        var middle = known.Select(meter => values[meter]).Order().ElementAt(known.Count / 2);
        var agreeing = known
            .Where(meter => Math.Abs(values[meter] - middle) < Agreement + (DeviationsOfAgreement * scatter * solution.Uncertainty(meter)))
            .ToList();
        if (agreeing.Count < FewestMeters || agreeing.Count < LeastAgreeing * known.Count)
        {
            return (1, FreeColumn, 0);
        }

        var mean = agreeing.Average(meter => values[meter]);
        return (1 + mean, scatter * Math.Sqrt(solution.VarianceOf(agreeing.ToDictionary(meter => meter, _ => 1.0 / agreeing.Count))), agreeing.Count);
    }

    // Of the piles beneath, whatever meters lie between.
    static double Rated(StationModel station, string upper) => station.Meters.Values
        .Where(meter => string.Equals(meter.Parent, upper, StringComparison.Ordinal))
        .Sum(meter => (meter.Role == MeterRole.Pile ? meter.RatedPower?.Kilowatts ?? 0 : 0) + Rated(station, meter.Id));
}
