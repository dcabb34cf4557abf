using System.Collections.Immutable;
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

    /// <summary>Up to when, in corrected time, all devices' points are in this day or the days before.</summary>
    public DateTimeOffset Frontier { get; private set; }

    /// <summary>The devices that gave energy back, or may have, by identity in order.</summary>
    public ImmutableArray<string> Exporting => [.. this.Where(pair => pair.Value.Exports).Select(pair => pair.Key)];

    /// <summary>Reads the day of each device that has items or carries anything over.</summary>
    public static DeviceDays Read(StationModel station, DateOnly day, DayCarry before, IEnumerable<StoredItem> items)
    {
        var byDevice = ByDevice(items);
        var clocks = StationClocks.Of(station, before, byDevice);
        var devices = new DeviceDays();
        foreach (var (id, clock) in clocks)
        {
            var register = before.Registers.GetValueOrDefault(id, RegisterCarry.None);
            var fold = new DeviceDayFold(station.Meters[id], register, before.Open.GetValueOrDefault(id, []));
            devices[id] = fold.Read(day, [.. byDevice[id]], clock);
        }

        devices.Align(day, before, clocks);
        return devices;
    }

    static ILookup<string, AdmittedItem> ByDevice(IEnumerable<StoredItem> items) => items
        .Select(stored => stored.Item)
        .Where(item => !item.Receipt.Retained)
        .ToLookup(item => item.Device, StringComparer.Ordinal);

    /// <summary>Gives the day the points of one span of corrected time, the same for all devices.</summary>
    void Align(DateOnly day, DayCarry before, StationClocks clocks)
    {
        Frontier = PointFrontier.After(day, before.Frontier, clocks.Values);
        foreach (var (id, device) in this.ToList())
        {
            var held = before.Registers.TryGetValue(id, out var register) ? register.Held : [];
            var points = PointFrontier.Split(held.AddRange(device.Points), before.Frontier, Frontier);
            this[id] = device with { Points = points.Day, Register = device.Register with { Held = points.Held } };
        }
    }
}
