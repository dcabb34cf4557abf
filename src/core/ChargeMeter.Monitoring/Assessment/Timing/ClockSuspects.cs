using ChargeMeter.Monitoring.Assessment.Balance;
using ChargeMeter.Monitoring.Assessment.Topology;

namespace ChargeMeter.Monitoring.Assessment.Timing;

/// <summary>Which lower meters of a balance fit so badly that their clocks are tried elsewhere.</summary>
/// <remarks>Reference: METHOD.md, "From the balance".</remarks>
static class ClockSuspects
{
    const int FewestFitting = 2;

    /// <summary>The suspects among those of whose clocks no times of receipt tell.</summary>
    /// <param name="node">The balance.</param>
    /// <param name="system">What all balances say of the clocks.</param>
    /// <param name="isHeard">Whether times of receipt tell of a device's clock.</param>
    /// <param name="shifts">What is taken off the devices' times already.</param>
    public static List<int> Of(NodeDays node, ClockSystem system, Func<string, bool> isHeard, ClockShifts shifts)
    {
        var lower = node.Node.Lower;
        if (lower.All(meter => isHeard(meter.Id)) || FreeBalance.Of(node) is not { } free)
        {
            return [];
        }

        var meters = Enumerable.Range(0, lower.Length).ToList();
        var suspects = meters
            .Where(meter => !isHeard(lower[meter].Id) && shifts.Of(lower[meter].Id) is null)
            .Where(meter => ClockRule.IsSuspect(free.Seen(meter), free.Uncertainty(meter), system.Of(lower[meter].Id)))
            .ToList();
        // Where nothing is heard of the upper meter's clock either, others that fit must say that it is right.
        return isHeard(node.Node.Upper.Id)
            || meters.Except(suspects).Count(meter => ClockRule.Fits(free.Seen(meter), free.Uncertainty(meter))) >= FewestFitting ? suspects : [];
    }
}
