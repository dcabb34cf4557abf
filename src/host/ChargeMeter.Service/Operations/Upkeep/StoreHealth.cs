using System.Collections.Immutable;

namespace ChargeMeter.Service.Operations.Upkeep;

/// <summary>Whether all that is stored can be read.</summary>
/// <param name="Items">How many items there are.</param>
/// <param name="Damage">What is damaged, in words.</param>
sealed record StoreHealth(long Items, ImmutableArray<string> Damage);
