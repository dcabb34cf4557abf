using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>What the solve says of a pile.</summary>
/// <param name="Estimate">The estimate; null where nothing identifies the pile.</param>
/// <param name="Obstacle">What stands in the way of knowing it better.</param>
/// <param name="Covariance">The covariance of the errors that were estimated together with it.</param>
/// <param name="Row">Its row there.</param>
sealed record PileStatement(ErrorEstimate? Estimate, Obstacle Obstacle, SymmetricMatrix Covariance, int Row);
