using System.Collections.Immutable;

namespace ChargeMeter.Storage.Series.Influx.Writing;

/// <summary>What became of a batch.</summary>
/// <param name="Written">How many lines the server took.</param>
/// <param name="Expired">How many of them it says it dropped as older than it keeps.</param>
/// <param name="Refused">The lines that are bad by themselves.</param>
/// <param name="Halt">What stopped the batch before its end; null if it is done.</param>
sealed record BatchOutcome(int Written, int Expired, ImmutableArray<RefusedLine> Refused, InfluxAnswer? Halt);
