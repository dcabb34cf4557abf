using ChargeMeter.Metrology.Estimation;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>What the solve says of a pile.</summary>
/// <param name="Estimate">The estimate; null where nothing identifies the pile.</param>
/// <param name="Obstacle">What stands in the way of knowing it better.</param>
sealed record PileStatement(ErrorEstimate? Estimate, Obstacle Obstacle);
