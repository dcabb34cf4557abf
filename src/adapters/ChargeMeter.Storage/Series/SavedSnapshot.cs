namespace ChargeMeter.Storage.Series;

/// <summary>The state of a station as it was saved.</summary>
/// <param name="Station">The station.</param>
/// <param name="Watermark">The highest ingest number in it.</param>
/// <param name="Engine">The version of the algorithms that made it; another version discards it.</param>
/// <param name="Content">The state.</param>
public sealed record SavedSnapshot(string Station, long Watermark, string Engine, ReadOnlyMemory<byte> Content);
