using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series.Numbering;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>A table of one sort of items. All begin with the same columns; each adds its own. Where repeats are usual it has the digest of the content.</summary>
abstract class ItemTable
{
    /// <summary>The column of the digest of the content, where a table has it: behind the shared ones.</summary>
    protected const string ContentColumn = "content UUID NOT NULL";

    static readonly string[] SharedColumns =
    [
        "ingest BIGINT NOT NULL",
        "revision INTEGER NOT NULL",
        "station VARCHAR NOT NULL",
        "device VARCHAR NOT NULL",
        "event_time TIMESTAMP NOT NULL",
        "received_at TIMESTAMP NOT NULL",
        "sent_at TIMESTAMP",
        "seq BIGINT",
        "retained BOOLEAN NOT NULL",
        "delayed BOOLEAN NOT NULL",
    ];

    static readonly ItemTable[] Tables = [new ReadingTable(), new EventTable(), new StatusTable()];

    protected ItemTable(string name, string sameIdentity, params string[] ownColumns)
    {
        Name = name;
        SameIdentity = sameIdentity;
        string[] columns = [.. SharedColumns, .. ownColumns];
        HasContent = columns.Contains(ContentColumn, StringComparer.Ordinal);
        Definition = $"CREATE TABLE {name} ({string.Join(", ", columns)})";
        Columns = [.. columns.Where(column => !string.Equals(column, ContentColumn, StringComparison.Ordinal)).Select(column => column.Split(' ')[0])];
    }

    /// <summary>All the tables of items.</summary>
    public static IReadOnlyList<ItemTable> All => Tables;

    /// <summary>The table of an item.</summary>
    public static ItemTable Of(AdmittedItem item)
    {
        foreach (var table in Tables)
        {
            if (table.Holds(item))
            {
                return table;
            }
        }

        throw new ArgumentException($"An item of type {item.GetType().Name} cannot be stored.", nameof(item));
    }

    public string Name { get; }

    /// <summary>The statement that makes the table.</summary>
    public string Definition { get; }

    /// <summary>The columns that <see cref="Read"/> takes, in their order: all but the digest of the content.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The condition, beside station and device, under which row <c>t</c> has the identity <c>w</c>.</summary>
    public string SameIdentity { get; }

    /// <summary>Whether it has the digest of the content.</summary>
    public bool HasContent { get; }

    /// <summary>Whether an identity of this table always names an event time, so that newer ones must be new.</summary>
    public abstract bool IsTimed { get; }

    /// <summary>Whether the table is that of an item.</summary>
    public abstract bool Holds(AdmittedItem item);

    /// <summary>Writes the rows that belong here.</summary>
    public void Append(DuckDBConnection connection, IReadOnlyList<StoredItem> rows)
    {
        if (!rows.Any(row => Holds(row.Item)))
        {
            return;
        }

        var bytes = new ContentBytes();
        using var appender = connection.CreateAppender(Name);
        foreach (var row in rows)
        {
            if (!Holds(row.Item))
            {
                continue;
            }

            var columns = appender.CreateRow();
            AppendShared(columns, row);
            if (HasContent)
            {
                columns.AppendValue(ContentDigest.Of(row.Item, bytes));
            }

            AppendOwn(columns, row.Item);
            columns.EndRow();
        }
    }

    /// <summary>A query for rows under a condition, in the order of ingest.</summary>
    /// <param name="source">The table, or what stands for it together with sealed files.</param>
    /// <param name="condition">The condition.</param>
    public string Select(string source, string condition) => $"SELECT {string.Join(", ", Columns)} FROM {source} WHERE {condition} ORDER BY ingest";

    /// <summary>The row that the cursor stands on.</summary>
    public StoredItem Read(ColumnCursor columns)
    {
        var ingest = columns.Number();
        var revision = columns.Small();
        var head = new ItemHead(columns.Text(), columns.Text(), columns.Time());
        var receivedAt = columns.Time();
        var sent = columns.TimeOrNull();
        var seq = columns.NumberOrNull();
        var receipt = new Receipt(receivedAt, Retained: columns.Flag(), Delayed: columns.Flag(), sent, seq);
        return new(ingest, revision, ReadOwn(columns, head, receipt));
    }

    protected abstract void AppendOwn(IDuckDBAppenderRow columns, AdmittedItem item);

    protected abstract AdmittedItem ReadOwn(ColumnCursor columns, ItemHead head, Receipt receipt);

    static void AppendShared(IDuckDBAppenderRow columns, StoredItem row)
    {
        var item = row.Item;
        columns
            .AppendValue(row.Ingest)
            .AppendValue(row.Revision)
            .AppendValue(item.Station)
            .AppendValue(item.Device)
            .AppendValue(item.At.UtcDateTime)
            .AppendValue(item.Receipt.ReceivedAt.UtcDateTime)
            .AppendValue(item.Receipt.Sent?.UtcDateTime)
            .AppendValue(item.Receipt.Seq)
            .AppendValue(item.Receipt.Retained)
            .AppendValue(item.Receipt.Delayed);
    }
}
