using System.Collections.Immutable;

namespace ChargeMeter.Service.Operations.Upkeep;

/// <summary>A copy of the store.</summary>
/// <param name="Watermark">The highest ingest number in it.</param>
/// <param name="Damage">What of the store is damaged, and so not in the copy.</param>
sealed record StoreCopy(long Watermark, ImmutableArray<string> Damage);
