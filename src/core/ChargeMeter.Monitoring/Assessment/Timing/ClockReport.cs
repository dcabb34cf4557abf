using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment.Balance;

namespace ChargeMeter.Monitoring.Assessment.Timing;

/// <summary>Says what the balances of a station make of the clocks of its devices.</summary>
/// <remarks>Reference: METHOD.md, "From the balance".</remarks>
static class ClockReport
{
    const double ShareOfSecondOrder = 0.15;

    /// <summary>What is said of each clock, by device in order.</summary>
    public static ImmutableArray<BalanceClock> Of(ClockSystem system, IEnumerable<NodeDays> nodes, ClockShifts shifts)
    {
        var unfitting = nodes.SelectMany(ClockSuspects.Unfitting).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from device in system.All
               let isHeard = shifts.Heard.Lately.Contains(device)
               let clock = Of(device, system, isHeard ? null : shifts.Lasting(device))
               where clock is not null
               select clock with { IsHeard = isHeard, Fits = !unfitting.Contains(device) },
        ];
    }

    static BalanceClock? Of(string device, ClockSystem system, ClockShift? shift)
    {
        if (system.Of(device) is not { } own)
        {
            return null;
        }

        // What is left is known to first order only.
        var order = own.Seconds * ShareOfSecondOrder;
        var taken = TimeSpan.FromMilliseconds(shift?.Milliseconds ?? 0);
        return new BalanceClock(
            device,
            TimeSpan.FromSeconds(own.Seconds) + taken,
            TimeSpan.FromSeconds(Math.Sqrt((own.Uncertainty * own.Uncertainty) + (order * order))),
            shift?.Days ?? system.DaysOf(device, own.Seconds))
        {
            Shift = taken,
        };
    }
}
