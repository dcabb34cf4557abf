namespace ChargeMeter.Service.Operations.Upkeep;

/// <summary>A copy of the store.</summary>
/// <param name="Watermark">The highest ingest number in it.</param>
sealed record StoreCopy(long Watermark);
