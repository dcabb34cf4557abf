using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Monitoring.Assessment.Balance;

namespace ChargeMeter.Monitoring.Assessment.Topology;

/// <summary>A balance solved by itself, nothing assumed of what its upper meter sees of each meter beneath it.</summary>
/// <remarks>Reference: METHOD.md, "Findings of groups and topology". Where windows scatter more than their noise says, uncertainties are
/// widened.</remarks>
sealed class FreeBalance
{
    // As good as no assumption about what the upper meter sees of a lower one.
    const double FreeColumn = 1;

    readonly FusionSolution _solution;
    readonly double[] _all;
    readonly double _scatter;

    FreeBalance(NodeDays node)
    {
        Node = node;
        var columns = node.Node.Columns;
        Term[][] terms = [.. Enumerable.Range(0, columns.Meters).Select(meter => new[] { new Term(meter, 1) }), []];
        var days = node.Days.Select(day => new BalanceDay(day.Information, new double[columns.Meters + 1], terms)).ToList();
        var reduction = new BalanceReduction(columns, days, columns.Meters, node.Noise.Prior);
        var system = new FusionSystem(columns.Meters);
        for (var meter = 0; meter < columns.Meters; meter++)
        {
            system.AddPrior(meter, 0, FreeColumn);
        }

        system.AddBalance(reduction, [.. Enumerable.Range(0, columns.Meters)]);
        _solution = system.Solve();
        _all = reduction.Complete(_solution.Values);
        _scatter = Math.Sqrt(Math.Max(1, reduction.SumOfSquares(_all) / Math.Max(1, reduction.Windows - columns.Count)));
    }

    /// <summary>The balance.</summary>
    public NodeDays Node { get; }

    /// <summary>Mean power that no meter beneath accounts for, losses of cables and converters left out, in kW.</summary>
    public double AuxiliaryKilowatts
    {
        get
        {
            var columns = Node.Node.Columns;
            return Enumerable.Range(columns.Auxiliaries - columns.Loss, BalanceColumns.HoursOfDay).Average(hour => _all[hour]);
        }
    }

    /// <summary>The balance solved; null where it has no days.</summary>
    public static FreeBalance? Of(NodeDays node) => node.Days.IsEmpty ? null : new FreeBalance(node);

    /// <summary>The share of a lower meter's energy that the upper one shows; 1 where both are right.</summary>
    public double Seen(int meter) => 1 + _solution.Values[meter];

    /// <summary>The standard uncertainty of that.</summary>
    public double Uncertainty(int meter) => _scatter * _solution.Uncertainty(meter);

    /// <summary>The standard uncertainty of the mean of what is seen of some lower meters.</summary>
    public double UncertaintyOfMean(IReadOnlyCollection<int> meters) =>
        _scatter * Math.Sqrt(_solution.VarianceOf(meters.ToDictionary(meter => meter, _ => 1.0 / meters.Count)));
}
