using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>The days of all devices of a station, by device in order.</summary>
public sealed class DeviceDays : SortedDictionary<string, DeviceDay>
{
    DeviceDays()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>Reads the day of each device that has items or carries anything over.</summary>
    public static DeviceDays Read(StationModel station, DateOnly day, DayCarry before, IEnumerable<StoredItem> items)
    {
        var byDevice = items
            .Select(stored => stored.Item)
            .Where(item => !item.Receipt.Retained)
            .ToLookup(item => item.Device, StringComparer.Ordinal);
        var devices = new DeviceDays();
        foreach (var (id, meter) in station.Meters)
        {
            var register = before.Registers.GetValueOrDefault(id);
            var open = before.Open.GetValueOrDefault(id, []);
            if (byDevice.Contains(id) || register is not null || open.Length > 0)
            {
                devices[id] = new DeviceDayFold(meter, register ?? RegisterCarry.None, open).Read(day, [.. byDevice[id]]);
            }
        }

        return devices;
    }
}
