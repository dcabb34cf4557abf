using System.Collections.Immutable;

namespace ChargeMeter.Metrology.RulePacks;

/// <summary>What came of reading a rule pack file: the pack, or everything that is wrong with the file.</summary>
/// <param name="Pack">The pack; null when there are errors.</param>
/// <param name="Errors">All errors; empty when there is a pack.</param>
public sealed record RulePackReading(RulePack? Pack, ImmutableArray<RulePackError> Errors);
