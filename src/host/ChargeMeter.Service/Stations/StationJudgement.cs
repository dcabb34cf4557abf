using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment;

namespace ChargeMeter.Service.Stations;

/// <summary>What the solve says of a station's piles.</summary>
/// <param name="Assessments">The assessments.</param>
/// <param name="ListeningSince">Since when anything could have been heard.</param>
/// <param name="Now">When it was said.</param>
[GenerateSerializer, Immutable]
sealed record StationJudgement(ImmutableArray<PileAssessment> Assessments, DateTimeOffset ListeningSince, DateTimeOffset Now);
