using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Ledger;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>Finds the charges of a day that pile and vehicle have both counted.</summary>
static class VehicleCharges
{
    /// <summary>The charges, by pile and end in order. A count from the state of charge is no energy and is left out.</summary>
    public static ImmutableArray<VehicleCharge> Of(DeviceDays devices) =>
    [
        .. devices.SelectMany(pair => pair.Value.Transactions.Select(record => Of(pair.Key, record))).OfType<VehicleCharge>(),
    ];

    static VehicleCharge? Of(string pile, TransactionRecord record) => record switch
    {
        {
            Energy: { } counted,
            Finding: TransactionFinding.None or TransactionFinding.MissingStart,
            Ended: { Vehicle: { } vehicle, VehicleEnergy: { } energy } ended,
        }
            when counted > Energy.Zero && energy > Energy.Zero && ended.VehicleEnergySource != VehicleEnergySource.Soc =>
                new VehicleCharge(pile, vehicle, record.EndedAt, counted, energy, Coverage(ended)),
        _ => null,
    };

    // A counter of the vehicle counts on whether its frames arrive or not.
    static decimal Coverage(TransactionEvent ended) => ended.VehicleEnergySource == VehicleEnergySource.Counter ? 1 : ended.Coverage ?? 1;
}
