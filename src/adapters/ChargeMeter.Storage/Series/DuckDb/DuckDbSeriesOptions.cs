namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>Where a DuckDB series store lies and what it may use.</summary>
/// <param name="Path">The database file; it and its folder are made when absent.</param>
public sealed record DuckDbSeriesOptions(string Path)
{
    /// <summary>The least that DuckDB works with in comfort, in MiB.</summary>
    public const int LeastMemoryMebibytes = 128;

    /// <summary>What DuckDB may keep in memory, in MiB. Resident memory was seen to reach 1.8 times this.</summary>
    public int MemoryMebibytes { get; init; } = 384;

    /// <summary>At this size the log is folded into the file, in MiB. While it is, commits wait; the larger the log, the less it takes altogether, and the longer it takes each time and at a start after a kill.</summary>
    public int LogMebibytes { get; init; } = 64;
}
