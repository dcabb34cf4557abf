namespace ChargeMeter.Storage.Series;

/// <summary>How many items a store holds.</summary>
/// <param name="Readings">Readings, revisions included.</param>
/// <param name="Events">Transaction events, revisions included.</param>
/// <param name="Statuses">Statuses.</param>
/// <param name="Quarantined">Quarantined items.</param>
public sealed record SeriesCounts(long Readings, long Events, long Statuses, long Quarantined);
