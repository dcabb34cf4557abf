using ChargeMeter.Metrology.Estimation.Fusion;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>What a certificate says of a pile in one of its eras.</summary>
/// <remarks>Reference: METHOD.md, "Certificates".</remarks>
/// <param name="Pile">The pile.</param>
/// <param name="Number">The number of the certificate.</param>
/// <param name="IsAsFound">Whether it is the error before an adjustment.</param>
/// <param name="Terms">What is observed.</param>
/// <param name="Value">ln(1 + e).</param>
/// <param name="Variance">Its variance, but for conditions in use.</param>
sealed record CertifiedError(string Pile, string Number, bool IsAsFound, Term[] Terms, double Value, double Variance)
{
    /// <summary>How much it counts with: less than 1 where it stands apart from the others.</summary>
    public double Weight { get; set; } = 1;

    /// <summary>Whether it is the same statement, of whatever era.</summary>
    public bool IsSame(CertifiedError other) =>
        (Pile, Number, IsAsFound) == (other.Pile, other.Number, other.IsAsFound);
}
