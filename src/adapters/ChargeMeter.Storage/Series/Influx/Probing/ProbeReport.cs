using System.Collections.Immutable;

namespace ChargeMeter.Storage.Series.Influx.Probing;

/// <summary>What a probe found.</summary>
/// <param name="Found">What is so, a sentence each.</param>
/// <param name="Errors">What is wrong and what would help; empty if we can write.</param>
public sealed record ProbeReport(ImmutableArray<string> Found, ImmutableArray<string> Errors);
