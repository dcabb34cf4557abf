using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Monitoring.Payments;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>
/// Reads one day of a station: what came over from the day before, and the set of the day's items, give the day's evidence
/// and what goes over to the next day. The order in which the items arrived does not enter.
/// </summary>
public static class DayFold
{
    /// <summary>Reads a day.</summary>
    public static (EvidenceBlock Block, DayCarry Carry) Fold(
        StationModel station, DateOnly day, DayCarry before, IEnumerable<StoredItem> items)
    {
        var devices = DeviceDays.Read(station, day, before, items);
        var pairs = PilePairs.Of(station, devices, before);
        var block = new EvidenceBlock(
            station.Id,
            day,
            0,
            PileDays.Of(station, devices, pairs),
            [.. devices.Values.SelectMany(device => device.Breaks)],
            [.. devices.Values.SelectMany(device => device.Clocks)])
        {
            Registers = RegisterTraces.Of(station, devices),
            Exporting = devices.Exporting,
            Charges = VehicleCharges.Of(devices),
            Payments = PaymentDays.Of(devices),
        };
        return (block, DayCarry.Of(devices, pairs));
    }
}
