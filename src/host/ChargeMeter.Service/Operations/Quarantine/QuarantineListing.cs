using System.Collections.Immutable;

namespace ChargeMeter.Service.Operations.Quarantine;

/// <summary>The newest items that were asked for.</summary>
/// <param name="Reasons">How many there are in all, by reason.</param>
/// <param name="Items">The newest, in the order in which they came.</param>
sealed record QuarantineListing(ImmutableSortedDictionary<string, long> Reasons, ImmutableArray<QuarantineEntry> Items);
