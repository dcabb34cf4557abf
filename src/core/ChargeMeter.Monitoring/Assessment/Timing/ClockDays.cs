using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Monitoring.Assessment.Balance;

namespace ChargeMeter.Monitoring.Assessment.Timing;

/// <summary>Condenses the newest days of balances with the columns of their clocks, and remembers them.</summary>
/// <remarks>What it remembers is a function of the evidence alone: forgetting costs time, never changes a result.</remarks>
sealed class ClockDays
{
    // As good as no assumption about what the upper meter sees of a lower one.
    const double FreeError = 1;
    const int MostDays = 7;

    readonly Dictionary<(string Node, DateOnly Day), (BalanceWindows Windows, BalanceNoise Noise, BalanceInformation Information)> _known = [];

    /// <summary>What the newest days of a balance say of its clocks; null where it has no days.</summary>
    public ClockReduction? Of(NodeDays node) => node.Days.IsEmpty
        ? null
        : new ClockReduction(node.Node.Columns, [.. node.Days.TakeLast(MostDays).Select(day => Condense(node, day.Day, day.Windows))], node.Noise.Prior, FreeError);

    BalanceInformation Condense(NodeDays node, DateOnly day, BalanceWindows windows)
    {
        var place = (node.Node.Key, day);
        if (_known.TryGetValue(place, out var known) && ReferenceEquals(known.Windows, windows) && ReferenceEquals(known.Noise, node.Noise))
        {
            return known.Information;
        }

        var columns = node.Node.Columns;
        var information = BalanceInformation.WithClocks(node.Noise.Widen(columns, windows), columns, node.Noise.Noise);
        _known[place] = (windows, node.Noise, information);
        return information;
    }
}
