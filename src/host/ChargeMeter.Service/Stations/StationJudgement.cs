using ChargeMeter.Monitoring.Assessment;

namespace ChargeMeter.Service.Stations;

/// <summary>What the solve says of a station.</summary>
/// <param name="Said">What it says.</param>
/// <param name="ListeningSince">Since when anything could have been heard.</param>
/// <param name="Now">When it was said.</param>
[GenerateSerializer, Immutable]
sealed record StationJudgement(StationAssessment Said, DateTimeOffset ListeningSince, DateTimeOffset Now);
