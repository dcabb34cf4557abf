using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Protocol.Messages;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>The table of transaction events. Decimals stand as text: no width of a column could refuse one.</summary>
sealed class EventTable() : ItemTable(
    "transaction_events",
    "t.kind = w.sort AND t.transaction_id = w.name AND (w.event_time IS NULL OR t.event_time = w.event_time)",
    ContentColumn,
    "kind VARCHAR NOT NULL",
    "transaction_id VARCHAR NOT NULL",
    "energy_uwh BIGINT",
    "session_energy_uwh BIGINT",
    "connector VARCHAR",
    "vehicle VARCHAR",
    "vehicle_energy_uwh BIGINT",
    "vehicle_energy_source VARCHAR",
    "coverage VARCHAR",
    "amount VARCHAR",
    "currency VARCHAR",
    "tariff VARCHAR",
    "other_fees VARCHAR",
    "discount VARCHAR",
    "rounding VARCHAR",
    "signed_record VARCHAR",
    "reason VARCHAR",
    "serial VARCHAR")
{
    public override bool IsTimed => false;

    public override bool Holds(AdmittedItem item) => item is AdmittedEvent;

    protected override void AppendOwn(IDuckDBAppenderRow columns, AdmittedItem item)
    {
        var transaction = ((AdmittedEvent)item).Event;
        columns
            .AppendValue(StoredWords.EventKinds.Word(transaction.Kind))
            .AppendValue(transaction.Transaction)
            .AppendValue(transaction.Energy?.MicrowattHours)
            .AppendValue(transaction.SessionEnergy?.MicrowattHours)
            .AppendValue(transaction.Connector)
            .AppendValue(transaction.Vehicle)
            .AppendValue(transaction.VehicleEnergy?.MicrowattHours)
            .AppendValue(StoredWords.VehicleEnergySources.Word(transaction.VehicleEnergySource))
            .AppendValue(StoredText.Of(transaction.Coverage))
            .AppendValue(StoredText.Of(transaction.Amount))
            .AppendValue(transaction.Currency)
            .AppendValue(StoredText.Of(transaction.Tariff))
            .AppendValue(StoredText.Of(transaction.OtherFees))
            .AppendValue(StoredText.Of(transaction.Discount))
            .AppendValue(StoredWords.RoundingRules.Word(transaction.Rounding))
            .AppendValue(StoredText.Of(transaction.SignedRecord))
            .AppendValue(transaction.Reason)
            .AppendValue(transaction.Serial);
    }

    protected override AdmittedItem ReadOwn(ColumnCursor columns, ItemHead head, Receipt receipt) =>
        new AdmittedEvent(head.Station, head.Device, receipt, new TransactionEvent
        {
            At = head.EventTime,
            Kind = StoredWords.EventKinds.Value(columns.Text()),
            Transaction = columns.Text(),
            Energy = Register(columns),
            SessionEnergy = Register(columns),
            Connector = columns.TextOrNull(),
            Vehicle = columns.TextOrNull(),
            VehicleEnergy = Register(columns),
            VehicleEnergySource =
                columns.TextOrNull() is { } source ? StoredWords.VehicleEnergySources.Value(source) : null,
            Coverage = StoredText.Decimal(columns.TextOrNull()),
            Amount = StoredText.Decimal(columns.TextOrNull()),
            Currency = columns.TextOrNull(),
            Tariff = StoredText.Tariff(columns.TextOrNull()),
            OtherFees = StoredText.Decimal(columns.TextOrNull()),
            Discount = StoredText.Decimal(columns.TextOrNull()),
            Rounding = columns.TextOrNull() is { } rounding ? StoredWords.RoundingRules.Value(rounding) : null,
            SignedRecord = StoredText.SignedRecord(columns.TextOrNull()),
            Reason = columns.TextOrNull(),
            Serial = columns.TextOrNull(),
        });

    static Energy? Register(ColumnCursor columns) =>
        columns.NumberOrNull() is { } microwattHours ? Energy.FromMicrowattHours(microwattHours) : null;
}
