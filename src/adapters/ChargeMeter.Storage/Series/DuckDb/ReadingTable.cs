using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Protocol.Messages;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>The table of readings. It has no digest of the content: it would take as long as all the rest, and is worked out where a repeat is suspected.</summary>
sealed class ReadingTable() : ItemTable(
    "readings",
    "t.event_time = w.event_time AND t.serial IS NOT DISTINCT FROM w.name",
    "energy_uwh BIGINT NOT NULL",
    "export_uwh BIGINT",
    "power_kw DOUBLE",
    "voltage_v DOUBLE",
    "current_a DOUBLE",
    "temperature_c DOUBLE",
    "transaction_id VARCHAR",
    "serial VARCHAR",
    "clock VARCHAR")
{
    public override bool IsTimed => true;

    public override bool Holds(AdmittedItem item) => item is AdmittedReading;

    protected override void AppendOwn(IDuckDBAppenderRow columns, AdmittedItem item)
    {
        var reading = ((AdmittedReading)item).Reading;
        columns
            .AppendValue(reading.Energy.MicrowattHours)
            .AppendValue(reading.Export?.MicrowattHours)
            .AppendValue(reading.Power?.Kilowatts)
            .AppendValue(reading.Voltage?.Volts)
            .AppendValue(reading.Current?.Amperes)
            .AppendValue(reading.Temperature?.DegreesCelsius)
            .AppendValue(reading.Transaction)
            .AppendValue(reading.Serial)
            .AppendValue(StoredWords.ClockStates.Word(reading.Clock));
    }

    protected override AdmittedItem ReadOwn(ColumnCursor columns, ItemHead head, Receipt receipt) =>
        new AdmittedReading(head.Station, receipt, new Reading
        {
            Meter = head.Device,
            At = head.EventTime,
            Energy = Energy.FromMicrowattHours(columns.Number()),
            Export = columns.NumberOrNull() is { } export ? Energy.FromMicrowattHours(export) : null,
            Power = columns.RealOrNull() is { } power ? Power.FromKilowatts(power) : null,
            Voltage = columns.RealOrNull() is { } voltage ? Voltage.FromVolts(voltage) : null,
            Current = columns.RealOrNull() is { } current ? Current.FromAmperes(current) : null,
            Temperature = columns.RealOrNull() is { } celsius ? Temperature.FromDegreesCelsius(celsius) : null,
            Transaction = columns.TextOrNull(),
            Serial = columns.TextOrNull(),
            Clock = columns.TextOrNull() is { } clock ? StoredWords.ClockStates.Value(clock) : null,
        });
}
