using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment;

namespace ChargeMeter.Service.Stations;

/// <summary>The evidence blocks of one station, by day in order.</summary>
[GenerateSerializer, Immutable]
sealed record StationEvidence(ImmutableArray<EvidenceBlock> Blocks);
