using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>The covariance of the unknowns of a solve. One that no observation touches has the variance assumed of it, and none in common with others.</summary>
/// <remarks>Reference: METHOD.md, "One solve": A⁻¹.</remarks>
sealed class FusionCovariance
{
    readonly int[] _places;
    readonly SymmetricMatrix _inverse;
    readonly double[] _assumed;

    /// <summary>A covariance.</summary>
    /// <param name="places">The row of each unknown; less than zero for one that is not touched.</param>
    /// <param name="inverse">The covariance of those that are.</param>
    /// <param name="assumed">The variance of each where it is not.</param>
    public FusionCovariance(int[] places, SymmetricMatrix inverse, double[] assumed) => (_places, _inverse, _assumed) = (places, inverse, assumed);

    /// <summary>The covariance of two unknowns.</summary>
    public double this[int one, int other]
    {
        get
        {
            var (row, column) = (_places[one], _places[other]);
            if (row >= 0 && column >= 0)
            {
                return _inverse[row, column];
            }

            return one == other ? _assumed[one] : 0;
        }
    }
}
