using System.Globalization;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Storage.Series.Influx.Lines;

/// <summary>The lines of stored items: readings, and the energies of transactions that ended. README.md lists tags and fields.</summary>
static class ItemLines
{
    /// <summary>The highest revision that is projected. Each is a series of its own, so that nothing overwrites anything; a sender that
    /// contradicts itself without end must not make series without end.</summary>
    public const int LastRevision = 9;

    /// <summary>A longer name of a connector is no name, and would make a series for each.</summary>
    const int LongestConnector = 4;

    /// <summary>The lines of a page of the store, in its order. What has none is passed over: statuses, other events, revisions
    /// beyond <see cref="LastRevision"/>, and what a broker had kept, which comes live or is no evidence.</summary>
    public static IReadOnlyList<ProjectedLine> Of(IReadOnlyList<StoredItem> page, FleetModel fleet) =>
    [
        .. page.Where(stored => stored.Revision <= LastRevision && !stored.Item.Receipt.Retained)
            .Select(stored => Of(stored, fleet))
            .OfType<ProjectedLine>(),
    ];

    static ProjectedLine? Of(StoredItem stored, FleetModel fleet) => stored.Item switch
    {
        AdmittedReading reading => new(stored.Ingest, Reading(reading, stored.Revision, fleet)),
        AdmittedEvent { Event.Kind: TransactionEventKind.Ended } ended => new(stored.Ingest, Ended(ended, stored.Revision)),
        _ => null,
    };

    static string Reading(AdmittedReading admitted, int revision, FleetModel fleet)
    {
        var reading = admitted.Reading;
        return new LineBuilder("chargemeter_reading")
            .Tag("meter", reading.Meter)
            .Tag("rev", Number(revision))
            .Tag("role", RoleOf(admitted, fleet))
            .Tag("station", admitted.Station)
            .Whole("energy_uwh", reading.Energy.MicrowattHours)
            .Real("energy_kwh", Kilowatthours(reading.Energy))
            .Whole("export_uwh", reading.Export?.MicrowattHours)
            .Real("export_kwh", Kilowatthours(reading.Export))
            .Real("power_kw", reading.Power?.Kilowatts)
            .Real("voltage_v", reading.Voltage?.Volts)
            .Real("current_a", reading.Current?.Amperes)
            .Real("temperature_c", reading.Temperature?.DegreesCelsius)
            .Text("transaction", reading.Transaction)
            .Text("serial", reading.Serial)
            .At(reading.At);
    }

    static string Ended(AdmittedEvent admitted, int revision)
    {
        var ended = admitted.Event;
        return new LineBuilder("chargemeter_energy")
            .Tag("connector", ended.Connector is { Length: > LongestConnector } ? "other" : ended.Connector)
            .Tag("pile", admitted.Pile)
            .Tag("rev", Number(revision))
            .Tag("station", admitted.Station)
            .Text("transaction", ended.Transaction)
            .Whole("session_uwh", ended.SessionEnergy?.MicrowattHours)
            .Real("session_kwh", Kilowatthours(ended.SessionEnergy))
            .Whole("register_uwh", ended.Energy?.MicrowattHours)
            .Real("register_kwh", Kilowatthours(ended.Energy))
            .Whole("vehicle_uwh", ended.VehicleEnergy?.MicrowattHours)
            .Real("vehicle_kwh", Kilowatthours(ended.VehicleEnergy))
            .Real("amount", ended.Amount)
            .Text("currency", ended.Currency)
            .Text("reason", ended.Reason)
            .At(ended.At);
    }

    static string RoleOf(AdmittedReading reading, FleetModel fleet) =>
        fleet.Stations.TryGetValue(reading.Station, out var station) && station.Meters.TryGetValue(reading.Device, out var meter)
            ? KebabCase.Of(meter.Role)
            : "unregistered";

    static decimal? Kilowatthours(Energy? energy) => energy?.KilowattHours;

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
