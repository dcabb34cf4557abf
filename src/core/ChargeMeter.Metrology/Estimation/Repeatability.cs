namespace ChargeMeter.Metrology.Estimation;

/// <summary>How much a pile's error varies from window to window beyond what its registers' steps explain.</summary>
/// <remarks>
/// Reference: JCGM 100:2008, 4.2 (type A) and H.3.6 (pooling); METHOD.md, "Repeatability". Model: window i differs from
/// the energy-weighted error by a variance τ² + r_i², r_i² the known noise of truncation. The scatter of each window
/// counts with g_i = (τ0²/(τ0² + r_i² + a_i²))², a_i² for misalignment: the weight that is best where τ = τ0, so a window
/// of tiny energy, all noise, says nothing of τ. What truncation explains is subtracted, and the rest, never below zero,
/// is pooled with the prior. Where the noise is small beside τ0 this is the ordinary variance with n − 1 degrees of
/// freedom. Misalignment is not subtracted: what of it is common to all windows does not scatter.
///
/// The prior is 0.05 % with the weight of four degrees of freedom: as if five sessions had shown it. It is about the
/// combined uncertainty reported for verification systems of DC piles (0.045 %) and one twentieth of a class 1 limit;
/// four degrees of freedom leave it open between 0.03 % and 0.14 % (95 % of χ²). It keeps two or three windows that
/// agree by chance from claiming a repeatability of nothing, and is soon outweighed.
/// </remarks>
sealed record Repeatability
{
    const double PriorStandardDeviation = 0.0005;
    const double PriorDegreesOfFreedom = 4;

    Repeatability(double variance, double degreesOfFreedom) =>
        (Variance, DegreesOfFreedom) = (variance, degreesOfFreedom);

    /// <summary>τ², the variance from window to window, relative squared.</summary>
    internal double Variance { get; }

    /// <summary>The degrees of freedom of τ², those of the prior included.</summary>
    internal double DegreesOfFreedom { get; }

    internal static Repeatability Of(IReadOnlyList<WeighedWindow> windows, double mean)
    {
        var scatter = 0.0;
        var explained = 0.0;
        var freedom = 0.0;
        var information = 0.0;
        foreach (var window in windows)
        {
            var informs = Informs(window);
            information += informs;
            freedom += informs * (1 - (2 * window.Weight));
            explained += informs * window.Truncation * (1 - (2 * window.Weight * window.OpenEnds));
            scatter += informs * (window.Error - mean) * (window.Error - mean);
        }

        freedom += information * windows.Sum(window => window.Weight * window.Weight);
        explained += information
            * windows.Sum(window => window.Weight * window.Weight * window.Truncation * window.OpenEnds);
        return Pool(scatter - explained, freedom, information * (windows.Count - 1) / windows.Count);
    }

    // The mean takes one degree of freedom however unequal the weights are; the moment equation alone would not know.
    static Repeatability Pool(double excess, double freedom, double most)
    {
        const double Negligible = 1e-9;
        var degrees = Math.Min(freedom, most);
        var own = degrees > Negligible ? Math.Max(0, excess / freedom) * degrees : 0;
        var total = PriorDegreesOfFreedom + Math.Max(0, degrees);
        return new(((PriorDegreesOfFreedom * PriorStandardDeviation * PriorStandardDeviation) + own) / total, total);
    }

    static double Informs(WeighedWindow window)
    {
        const double Prior = PriorStandardDeviation * PriorStandardDeviation;
        var part = Prior / (Prior + window.Truncation + window.Misalignment);
        return part * part;
    }
}
