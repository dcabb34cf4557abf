using System.Collections.Concurrent;
using System.Globalization;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>The database file, owned by one store of one process from opening to disposal.</summary>
sealed class DuckDbFile : IDisposable
{
    // DuckDB locks the file against other processes only; within one it would hand out a second view of it.
    static readonly ConcurrentDictionary<string, byte> Owned = new(StringComparer.Ordinal);

    readonly string _path;
    readonly string _connectionString;

    DuckDbFile(string path, string connectionString, DuckDBConnection writer)
    {
        _path = path;
        _connectionString = connectionString;
        Writer = writer;
    }

    /// <summary>The one connection that writes.</summary>
    public DuckDBConnection Writer { get; }

    /// <summary>The database.</summary>
    public string Path => _path;

    /// <summary>Opens the file, or makes it.</summary>
    public static DuckDbFile Open(DuckDbSeriesOptions options)
    {
        if (options.MemoryMebibytes < DuckDbSeriesOptions.LeastMemoryMebibytes)
        {
            throw new SeriesStoreException(string.Create(
                CultureInfo.InvariantCulture,
                $"The series store needs at least {DuckDbSeriesOptions.LeastMemoryMebibytes} MiB of memory."));
        }

        var path = System.IO.Path.GetFullPath(options.Path);
        if (!Owned.TryAdd(path, 0))
        {
            throw new SeriesStoreException($"The series store {path} is open in this process already: share that one.");
        }

        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            var connectionString = ConnectionString(path, options);
            return new(path, connectionString, ConnectFirst(path, connectionString));
        }
        catch (Exception failure)
        {
            Owned.TryRemove(path, out _);
            throw Explained(path, failure);
        }
    }

    /// <summary>A connection that sees what was committed when it asks.</summary>
    public DuckDBConnection OpenReader() => Connect(_connectionString);

    /// <inheritdoc/>
    public void Dispose()
    {
        Writer.Dispose();
        Owned.TryRemove(_path, out _);
    }

    static DuckDBConnection ConnectFirst(string path, string connectionString)
    {
        try
        {
            return Connect(connectionString);
        }
        catch (DuckDBException failure)
        {
            if (!DamagedLog.CutOff(path, failure))
            {
                throw;
            }

            return Connect(connectionString);
        }
    }

    static DuckDBConnection Connect(string connectionString)
    {
        var connection = new DuckDBConnection(connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Extensions are switched off: the store needs none, and a database engine does not fetch code from the network.
    static string ConnectionString(string path, DuckDbSeriesOptions options) => new DuckDBConnectionStringBuilder
    {
        DataSource = path,
        MemoryLimit = string.Create(CultureInfo.InvariantCulture, $"{options.MemoryMebibytes}MiB"),
        AutoinstallKnownExtensions = false,
        AutoloadKnownExtensions = false,
        ["checkpoint_threshold"] = string.Create(CultureInfo.InvariantCulture, $"{options.LogMebibytes}MiB"),
    }.ConnectionString;

    static SeriesStoreException Explained(string path, Exception failure) =>
        failure.Message.Contains("Could not set lock", StringComparison.OrdinalIgnoreCase)
        || failure.Message.Contains("being used by another process", StringComparison.OrdinalIgnoreCase)
            ? new(
                $"The series store {path} is owned by another process: one process owns the file, even for reading. "
                + $"Stop that process, or ask the running service. ({failure.Message})",
                failure)
            : new($"The series store {path} cannot be opened: {failure.Message}", failure);
}
