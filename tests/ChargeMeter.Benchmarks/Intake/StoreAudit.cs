using System.Globalization;
using DuckDB.NET.Data;

namespace ChargeMeter.Benchmarks.Intake;

/// <summary>Looks into the file of a service that has stopped: each reading of a load once, its sequence numbers without holes.</summary>
static class StoreAudit
{
    const string Question =
        """
        SELECT coalesce(sum(rows), 0)::BIGINT, coalesce(sum(rows - seqs), 0)::BIGINT, coalesce(sum(last - first + 1 - seqs), 0)::BIGINT FROM (
            SELECT count(*) AS rows, count(DISTINCT seq) AS seqs, min(seq) AS first, max(seq) AS last FROM readings GROUP BY device)
        """;

    const string LaggingQuestion =
        """
        SELECT count(*) FROM (SELECT station, max(ingest) AS newest FROM readings GROUP BY station) LEFT JOIN snapshots USING (station)
        WHERE watermark IS NULL OR watermark < newest
        """;

    const double MostApartSeconds = 5;

    /// <summary>Counts.</summary>
    /// <exception cref="InvalidOperationException">Something is missing, stands twice, or was not accepted.</exception>
    internal static void Check(string file, long readings)
    {
        using var connection = new DuckDBConnection($"DataSource={file}");
        connection.Open();
        var (stored, doubled, missing) = (Number(connection, Question, 0), Number(connection, Question, 1), Number(connection, Question, 2));
        var quarantined = Number(connection, "SELECT count(*) FROM quarantine", 0);
        if (stored != readings || doubled != 0 || missing != 0 || quarantined != 0)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Of {readings} readings {stored} are stored, {doubled} twice, {missing} missing between others, {quarantined} in quarantine."));
        }
    }

    /// <summary>Looks whether the readings span the time that they were made for, but for the seconds between the first connection and the last.</summary>
    /// <exception cref="InvalidOperationException">They do not.</exception>
    internal static void CheckSpan(string file, TimeSpan span)
    {
        using var connection = new DuckDBConnection($"DataSource={file}");
        connection.Open();
        var seconds = Number(connection, "SELECT CAST(epoch(max(event_time)) - epoch(min(event_time)) AS BIGINT) FROM readings", 0);
        if (Math.Abs(seconds - span.TotalSeconds) > MostApartSeconds)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The readings span {seconds} s, not {span.TotalSeconds}."));
        }
    }

    /// <summary>How many stations have a reading that is not in the state that was saved of them.</summary>
    internal static long Lagging(string file)
    {
        using var connection = new DuckDBConnection($"DataSource={file}");
        connection.Open();
        return Number(connection, LaggingQuestion, 0);
    }

    static long Number(DuckDBConnection connection, string question, int column)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The questions are constants of this file.
        command.CommandText = question;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        reader.Read();
        return reader.GetInt64(column);
    }
}
