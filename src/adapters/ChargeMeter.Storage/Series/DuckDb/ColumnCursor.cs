using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>Takes the columns of a result one after the other.</summary>
sealed class ColumnCursor(DuckDBDataReader reader)
{
    int _column;

    /// <summary>Goes to the next row; false after the last.</summary>
    public bool NextRow()
    {
        _column = 0;
        return reader.Read();
    }

    public string Text() => reader.GetString(_column++);

    public string? TextOrNull() => IsNull() ? null : Text();

    public long Number() => reader.GetInt64(_column++);

    public long? NumberOrNull() => IsNull() ? null : Number();

    public int Small() => reader.GetInt32(_column++);

    public int? SmallOrNull() => IsNull() ? null : Small();

    public double? RealOrNull() => IsNull() ? null : reader.GetDouble(_column++);

    public bool Flag() => reader.GetBoolean(_column++);

    public DateTimeOffset Time() =>
        new(DateTime.SpecifyKind(reader.GetDateTime(_column++), DateTimeKind.Utc), TimeSpan.Zero);

    public DateTimeOffset? TimeOrNull() => IsNull() ? null : Time();

    public byte[] Bytes()
    {
        using var stream = reader.GetStream(_column++);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Whether the column is null; a null one is passed over.</summary>
    bool IsNull()
    {
        if (!reader.IsDBNull(_column))
        {
            return false;
        }

        _column++;
        return true;
    }
}
