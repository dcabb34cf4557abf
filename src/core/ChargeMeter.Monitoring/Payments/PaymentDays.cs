using System.Collections.Immutable;
using ChargeMeter.Monitoring.Ledger;

namespace ChargeMeter.Monitoring.Payments;

/// <summary>Gathers what the piles of a station charged on a day.</summary>
static class PaymentDays
{
    /// <summary>The payments by pile in order, of those whose charges could be checked.</summary>
    public static ImmutableArray<PaymentDay> Of(DeviceDays devices) =>
    [
        .. devices
            .Select(device => PaymentDay.Of(device.Key, device.Value.Transactions.Select(record => record.Payment).OfType<PaymentCheck>()))
            .OfType<PaymentDay>(),
    ];
}
