using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>One value of a device's register at one instant, from a reading or from a transaction event.</summary>
/// <param name="At">When, by the device's clock.</param>
/// <param name="Energy">The register; null for an event that carries none.</param>
/// <param name="Serial">The meter's serial number, where sent.</param>
/// <param name="Event">The transaction event that carried it; null for a reading.</param>
public sealed record RegisterObservation(DateTimeOffset At, Energy? Energy, string? Serial, TransactionEvent? Event)
{
    /// <summary>
    /// The order of observations of one register: by time; at one instant by value, for registers count upwards; then a
    /// start before an end, for a transaction may be over within the resolution of the clock.
    /// </summary>
    public static IComparer<RegisterObservation> Order { get; } = Comparer<RegisterObservation>.Create(Compare);

    static int Compare(RegisterObservation left, RegisterObservation right)
    {
        var order = left.At.CompareTo(right.At);
        if (order == 0)
        {
            order = Nullable.Compare(left.Energy, right.Energy);
        }

        if (order == 0)
        {
            order = Nullable.Compare(left.Event?.Kind, right.Event?.Kind);
        }

        return order != 0 ? order : string.CompareOrdinal(left.Event?.Transaction, right.Event?.Transaction);
    }
}
