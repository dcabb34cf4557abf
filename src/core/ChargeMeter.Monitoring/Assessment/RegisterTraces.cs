using System.Collections.Immutable;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Monitoring.Ledger;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>Keeps the registers of a day for the balances of a station.</summary>
static class RegisterTraces
{
    /// <summary>The traces of all meters, where the station has a master or submeter to balance them with.</summary>
    public static ImmutableArray<RegisterTrace> Of(StationModel station, DeviceDays devices) =>
        station.Meters.Values.Any(meter => meter.Role is MeterRole.Master or MeterRole.Submeter)
            ? [.. devices.Where(pair => pair.Value.Points.Length > 0).Select(pair => RegisterTrace.Of(pair.Key, pair.Value.Points))]
            : [];
}
