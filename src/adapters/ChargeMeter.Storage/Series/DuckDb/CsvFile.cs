using System.Globalization;
using System.Text;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>Writes the rows of a query as CSV.</summary>
/// <remarks>Reference: RFC 4180. UTF-8; numbers with a point, times as RFC 3339 in UTC, absent as nothing.</remarks>
static class CsvFile
{
    const string LineEnd = "\r\n";

    /// <summary>What a spreadsheet would take for the beginning of a formula.</summary>
    const string Formula = "=+-@\t\r";

    /// <summary>Writes a file; its last column is empty and has a notice for a name, so that the notice goes where the table goes.</summary>
    /// <returns>How many rows it has.</returns>
    public static long Write(DuckDBConnection connection, string select, string path, string notice, bool hasByteOrderMark)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made by DuckDbExport, which quotes what comes from outside.
        command.CommandText = select;
#pragma warning restore CA2100
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(hasByteOrderMark));
        file.Write(string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)));
        file.Write($",\"{notice}\"{LineEnd}");
        var rows = 0L;
        for (; reader.Read(); rows++)
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                file.Write(reader.IsDBNull(column) ? string.Empty : Field(reader.GetValue(column)));
                file.Write(',');
            }

            file.Write(LineEnd);
        }

        return rows;
    }

    static string Field(object value) => value switch
    {
        string text => Quoted(Harmless(text)),
        decimal number => number.ToString("0.#########", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>A text that no spreadsheet runs: it came from outside.</summary>
    static string Harmless(string text) =>
        text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal)
        && !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? "'" + text
            : text;

    static string Quoted(string text) => text.AsSpan().ContainsAny("\",\r\n")
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
