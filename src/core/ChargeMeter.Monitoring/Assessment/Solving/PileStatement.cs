using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>What the solve says of a pile.</summary>
/// <param name="Estimate">The estimate; null where nothing identifies the pile.</param>
/// <param name="Obstacle">What stands in the way of knowing it better.</param>
/// <param name="Prospect">What would help.</param>
/// <param name="Covariance">The covariance of the errors that were estimated together with it.</param>
/// <param name="Row">Its row there.</param>
sealed record PileStatement(ErrorEstimate? Estimate, Obstacle Obstacle, Prospect Prospect, SymmetricMatrix Covariance, int Row)
{
    const double RestsOnReference = 0.5;

    /// <summary>Whether it rests on one comparison, which may be one bad reading.</summary>
    public bool IsOfOneComparison => Obstacle.Kind == ObstacleKind.OneComparison && Estimate is { Shares.Reference: > RestsOnReference };

    /// <summary>Why it does not suffice, in words.</summary>
    /// <param name="uncertainty">What the decision says of the uncertainty; null where it is not that.</param>
    public string Reason(string? uncertainty) =>
        (Estimate is null || uncertainty is null ? string.Empty : uncertainty + " ") + Obstacle.InWords + Prospect.InWords;
}
