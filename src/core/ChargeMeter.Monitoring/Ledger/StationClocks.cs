using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Clocks;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>The corrections of the clocks of a station's devices on one day, their common lag removed, by device in order.</summary>
sealed class StationClocks : SortedDictionary<string, ClockCorrection>
{
    StationClocks(IDictionary<string, ClockCorrection> corrections)
        : base(corrections, StringComparer.Ordinal)
    {
    }

    /// <summary>The correction of each device that has items or carries anything over.</summary>
    public static StationClocks Of(StationModel station, DayCarry before, ILookup<string, AdmittedItem> byDevice)
    {
        var clocks = station.Meters.Keys
            .Where(id => byDevice.Contains(id) || before.Registers.ContainsKey(id) || before.Open.ContainsKey(id))
            .ToDictionary(
                id => id,
                id => ClockCorrection.Of(id, before.Registers.GetValueOrDefault(id, RegisterCarry.None).Clock, byDevice[id]),
                StringComparer.Ordinal);
        var lag = ClockCorrection.LagOf(clocks.Values);
        return new StationClocks(clocks.ToDictionary(pair => pair.Key, pair => pair.Value.Less(lag), StringComparer.Ordinal));
    }
}
