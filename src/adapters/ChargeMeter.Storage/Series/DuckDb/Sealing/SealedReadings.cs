namespace ChargeMeter.Storage.Series.DuckDb.Sealing;

/// <summary>
/// How a reading stands in a sealed file: as in its table, but with times of receipt and of sending as lags behind the event time, which take half the
/// bytes.
/// </summary>
static class SealedReadings
{
    const string ReceivedLag = "received_lag_us";
    const string SentLag = "sent_lag_us";

    static readonly ReadingTable Table = ItemTable.All.OfType<ReadingTable>().Single();

    /// <summary>The columns of a file, made from those of the table.</summary>
    public static string FromTable { get; } = Columns(
        "epoch_us(received_at) - epoch_us(event_time) AS " + ReceivedLag, "epoch_us(sent_at) - epoch_us(event_time) AS " + SentLag);

    /// <summary>The columns of a file as they stand there.</summary>
    public static string AsStored { get; } = Columns(ReceivedLag, SentLag);

    /// <summary>The columns of the table, made from those of a file.</summary>
    public static string ToTable { get; } = Columns(
        $"make_timestamp(epoch_us(event_time) + {ReceivedLag}) AS received_at", $"make_timestamp(epoch_us(event_time) + {SentLag}) AS sent_at");

    /// <summary>Files as something to select from, with the columns of the table.</summary>
    public static string From(IEnumerable<string> files) => $"(SELECT {ToTable} FROM {Files(files)})";

    /// <summary>Files as something to select from, as they are.</summary>
    public static string Files(IEnumerable<string> files) => $"read_parquet([{string.Join(", ", files.Select(Sql.Text))}])";

    static string Columns(string received, string sent) => string.Join(", ", Table.Columns.Select(column => column switch
    {
        "received_at" => received,
        "sent_at" => sent,
        _ => column,
    }));
}
