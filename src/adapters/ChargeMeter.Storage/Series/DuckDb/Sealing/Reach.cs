namespace ChargeMeter.Storage.Series.DuckDb.Sealing;

/// <summary>What a query reaches for, so that it opens no sealed file in which there can be nothing of it.</summary>
/// <param name="FirstDay">The first UTC day of event time.</param>
/// <param name="LastDay">The last one.</param>
/// <param name="FirstStation">The first station, in ordinal order.</param>
/// <param name="LastStation">The last one.</param>
/// <param name="AfterIngest">Only ingest numbers above this one.</param>
/// <param name="UpToIngest">Only ingest numbers up to this one.</param>
readonly record struct Reach(
    DateOnly FirstDay, DateOnly LastDay, string? FirstStation, string? LastStation, long AfterIngest, long UpToIngest)
{
    /// <summary>Everything there is.</summary>
    public static Reach All { get; } = new(DateOnly.MinValue, DateOnly.MaxValue, null, null, 0, long.MaxValue);

    /// <summary>All of one station.</summary>
    public static Reach Of(string station) => All with { FirstStation = station, LastStation = station };
}
