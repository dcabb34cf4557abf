using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Groups;

/// <summary>A pile's error as a group looks at it.</summary>
/// <param name="Error">The estimated error, a fraction.</param>
/// <param name="LeastSpread">The standard deviation that errors of its class have at least from pile to pile, a fraction.</param>
/// <param name="Covariance">The covariance of the errors that were estimated together with it.</param>
/// <param name="Row">Its row there.</param>
sealed record GroupMember(double Error, double LeastSpread, SymmetricMatrix Covariance, int Row)
{
    /// <summary>The variance of its estimate.</summary>
    public double Variance => Covariance[Row, Row];
}
