using DuckDB.NET.Data;

namespace ChargeMeter.Benchmarks.History;

/// <summary>The yardstick: a plain DuckDB table as it arrives, asked by plain queries over a connection that stays open.</summary>
sealed class PlainTable : IDisposable
{
    const string CourseStatement =
        """
        SELECT date_trunc('hour', event_time), count(*), min(energy_uwh), max(energy_uwh), max(power_kw) FROM plain
        WHERE station = $station AND device = $device AND event_time >= $from AND event_time < $to GROUP BY 1
        """;

    const string SpansStatement =
        """
        SELECT station, device, count(*), min(energy_uwh), max(energy_uwh) FROM plain
        WHERE event_time >= $from AND event_time < $to GROUP BY 1, 2
        """;

    readonly DuckDBConnection _connection;

    internal PlainTable(string path)
    {
        _connection = new DuckDBConnection($"DataSource={path};memory_limit=2GB");
        _connection.Open();
    }

    public void Dispose() => _connection.Dispose();

    internal int Course((string Station, string Meter) whose, DateTimeOffset from, DateTimeOffset to) =>
        Rows(CourseStatement, [new("station", whose.Station), new("device", whose.Meter), new("from", from.UtcDateTime), new("to", to.UtcDateTime)]);

    internal int Spans(DateTimeOffset from, DateTimeOffset to) => Rows(SpansStatement, [new("from", from.UtcDateTime), new("to", to.UtcDateTime)]);

    int Rows(string sql, DuckDBParameter[] parameters)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The statements of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        using var reader = command.ExecuteReader();
        var rows = 0;
        while (reader.Read())
        {
            rows++;
        }

        return rows;
    }
}
