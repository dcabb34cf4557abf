using System.Collections.Immutable;

namespace ChargeMeter.Service.Operations.Recomputing;

/// <summary>What came of computing again.</summary>
/// <param name="Stations">The stations.</param>
/// <param name="IsDone">Whether it is done; it is not where no service runs: its next start does it.</param>
/// <param name="Changed">The piles of which something else is said than before.</param>
sealed record Recomputation(ImmutableArray<string> Stations, bool IsDone, ImmutableArray<RecomputedPile> Changed);
