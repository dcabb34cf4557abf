namespace ChargeMeter.Storage.Series;

/// <summary>What is exported of the store.</summary>
public sealed record SeriesExport
{
    /// <summary>What every export says: it is a record of monitoring.</summary>
    public const string Notice = "monitoring record, not a verification: 监测记录,不作为检定结论或处罚依据";

    /// <summary>Whether transaction events are exported, in place of readings.</summary>
    public bool IsTransactions { get; init; }

    /// <summary>Those of this station.</summary>
    public string? Station { get; init; }

    /// <summary>Those of this meter or pile.</summary>
    public string? Meter { get; init; }

    /// <summary>Those at or after this event time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Those before this event time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Whether it is written as Parquet, in place of CSV.</summary>
    public bool IsParquet { get; init; }

    /// <summary>Whether CSV begins with a byte order mark, by which Excel knows UTF-8.</summary>
    public bool HasByteOrderMark { get; init; }
}
