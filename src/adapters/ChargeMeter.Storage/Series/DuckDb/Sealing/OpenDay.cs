namespace ChargeMeter.Storage.Series.DuckDb.Sealing;

/// <summary>A day of which some readings are not sealed.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Readings">How many.</param>
/// <param name="SealedAt">When the others were sealed; null if none were.</param>
public sealed record OpenDay(DateOnly Day, long Readings, DateTimeOffset? SealedAt);
