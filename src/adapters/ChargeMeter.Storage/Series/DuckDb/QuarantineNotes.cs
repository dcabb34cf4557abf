using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series.Numbering;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>What else is known of quarantined items: who published them, and which were replayed. In tables of their own, for the rows
/// of the quarantine never change.</summary>
static class QuarantineNotes
{
    public const string Definition =
        """
        CREATE TABLE IF NOT EXISTS quarantine_accounts (number BIGINT NOT NULL, account VARCHAR NOT NULL);
        CREATE TABLE IF NOT EXISTS quarantine_replays (number BIGINT NOT NULL, replayed_at TIMESTAMP NOT NULL)
        """;

    /// <summary>Writes the accounts of items that are numbered on from the last.</summary>
    public static void AppendAccounts(DuckDBConnection connection, IReadOnlyList<QuarantinedItem> items, long lastNumber)
    {
        if (!items.Any(item => item.Account is not null))
        {
            return;
        }

        using var appender = connection.CreateAppender("quarantine_accounts");
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index].Account is { } account)
            {
                appender.CreateRow().AppendValue(lastNumber + index + 1).AppendValue(account).EndRow();
            }
        }
    }

    /// <summary>Writes that items were replayed.</summary>
    public static int AppendReplays(DuckDBConnection connection, IReadOnlyCollection<long> numbers, DateTimeOffset at)
    {
        using var appender = connection.CreateAppender("quarantine_replays");
        foreach (var number in numbers)
        {
            appender.CreateRow().AppendValue(number).AppendValue(WholeMicroseconds.Of(at).UtcDateTime).EndRow();
        }

        return numbers.Count;
    }
}
