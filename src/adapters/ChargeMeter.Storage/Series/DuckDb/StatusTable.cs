using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Protocol.Messages;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>The table of statuses; the event time of a last will is its receipt.</summary>
sealed class StatusTable() : ItemTable(
    "statuses",
    "t.event_time = w.event_time AND t.state = w.name AND t.last_will = (w.sort = 'last-will')",
    ContentColumn,
    "last_will BOOLEAN NOT NULL",
    "state VARCHAR NOT NULL",
    "code VARCHAR",
    "firmware VARCHAR")
{
    public override bool IsTimed => true;

    public override bool Holds(AdmittedItem item) => item is AdmittedStatus;

    protected override void AppendOwn(IDuckDBAppenderRow columns, AdmittedItem item)
    {
        var status = ((AdmittedStatus)item).Status;
        columns
            .AppendValue(status.At is null)
            .AppendValue(StoredWords.DeviceStates.Word(status.State))
            .AppendValue(status.Code)
            .AppendValue(status.Firmware);
    }

    protected override AdmittedItem ReadOwn(ColumnCursor columns, ItemHead head, Receipt receipt)
    {
        DateTimeOffset? at = columns.Flag() ? null : head.EventTime;
        var state = StoredWords.DeviceStates.Value(columns.Text());
        var status = new DeviceStatus(at, state, columns.TextOrNull(), columns.TextOrNull());
        return new AdmittedStatus(head.Station, head.Device, receipt, status);
    }
}
