using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>Runs statements on a connection.</summary>
static class Sql
{
    /// <summary>Runs a statement and says how many rows it changed.</summary>
    public static int Execute(DuckDBConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The rows of a query, each made by <paramref name="row"/>.</summary>
    public static List<T> Query<T>(
        DuckDBConnection connection,
        string sql,
        Func<ColumnCursor, T> row,
        params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        using var reader = command.ExecuteReader();
        var columns = new ColumnCursor(reader);
        var rows = new List<T>();
        while (columns.NextRow())
        {
            rows.Add(row(columns));
        }

        return rows;
    }

    /// <summary>A text as a literal, for statements that take no parameters.</summary>
    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>The one number that a query gives.</summary>
    public static long Number(DuckDBConnection connection, string sql) =>
        Query(connection, sql, columns => columns.Number())[0];

    static DuckDBCommand Command(
        DuckDBConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Statements are made of constants of this folder, numbers, and quoted names; all else that comes from outside is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.Add(new DuckDBParameter(name, value));
        }

        return command;
    }
}
