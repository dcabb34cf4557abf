using ChargeMeter.Monitoring.Assessment.Balance;
using ChargeMeter.Monitoring.Assessment.Topology;

namespace ChargeMeter.Monitoring.Assessment.Timing;

/// <summary>Which lower meters of a balance fit so badly that their clocks are tried elsewhere.</summary>
/// <remarks>Reference: METHOD.md, "From the balance".</remarks>
static class ClockSuspects
{
    const int FewestFitting = 2;
    const int NewestDays = 7;

    /// <summary>The suspects among those of whose clocks no times of receipt tell.</summary>
    /// <param name="node">The balance.</param>
    /// <param name="system">What all balances say of the clocks.</param>
    /// <param name="shifts">What is taken off the devices' times already.</param>
    public static List<int> Of(NodeDays node, ClockSystem system, ClockShifts shifts)
    {
        var lower = node.Node.Lower;
        List<int> silent = [.. Enumerable.Range(0, lower.Length).Where(meter => shifts.Heard.IsSilent(lower[meter].Id, Moved(node, meter)))];
        if (silent.Count == 0 || FreeBalance.Of(node) is not { } free || Newest(node) is not { } newest)
        {
            return [];
        }

        var suspects = silent
            .Where(meter => shifts.Of(lower[meter].Id) is null)
            .Where(meter => IsSuspect(free, meter) || IsSuspect(newest, meter))
            .ToList();
        // Where nothing is heard of the upper meter's clock either, others that fit must say that it is right.
        return shifts.Heard.Lately.Contains(node.Node.Upper.Id)
            || Enumerable.Range(0, lower.Length).Except(suspects).Count(meter => Fits(free, meter)) >= FewestFitting ? suspects : [];

        bool IsSuspect(FreeBalance balance, int meter) =>
            ClockRule.IsSuspect(balance.Seen(meter), balance.Uncertainty(meter), system.Of(lower[meter].Id));
    }

    /// <summary>The lower meters that the upper one does not see as it should on the newest days.</summary>
    public static IEnumerable<string> Unfitting(NodeDays node) => Newest(node) is not { } newest
        ? []
        : node.Node.Lower.Index().Where(lower => !Fits(newest, lower.Index)).Select(lower => lower.Item.Id);

    /// <summary>The days on which a lower meter counted anything.</summary>
    public static List<DateOnly> Moved(NodeDays node, int meter)
    {
        var width = node.Node.Lower.Length;
        return [.. node.Days.Where(day => Enumerable.Range(0, day.Windows.Count).Any(window => day.Windows.Energy[(window * width) + meter] > 0)).Select(day => day.Day)];
    }

    static FreeBalance? Newest(NodeDays node) => FreeBalance.Of(node with { Days = [.. node.Days.TakeLast(NewestDays)] });

    static bool Fits(FreeBalance free, int meter) => ClockRule.Fits(free.Seen(meter), free.Uncertainty(meter));
}
