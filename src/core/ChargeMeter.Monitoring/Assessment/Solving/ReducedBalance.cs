using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Monitoring.Assessment.Balance;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>A balance as it enters the solve.</summary>
/// <param name="Station">Its station.</param>
/// <param name="Node">The balance with its days.</param>
/// <param name="Reduction">What it says of the unknowns that it shares with others.</param>
/// <param name="Map">The solve's number of each of them.</param>
sealed record ReducedBalance(StationCase Station, NodeDays Node, BalanceReduction Reduction, int[] Map)
{
    /// <summary>Whether an unknown of the solve has a part in it.</summary>
    public bool Holds(int unknown) => Array.IndexOf(Map, unknown) >= 0;

    /// <summary>All unknowns of the balance at a solution, its own first.</summary>
    public double[] Complete(double[] values) => Reduction.Complete(Array.ConvertAll(Map, unknown => values[unknown]));
}
