namespace ChargeMeter.Metrology.Estimation.Balance;

/// <summary>Windows in which something happened that no noise explains: their instants are taken as badly known.</summary>
/// <remarks>
/// Reference: METHOD.md, "Outliers"; robust scale by the median absolute deviation (Hampel 1974), 1.4826 of it being a normal standard
/// deviation. A lost event, a clock set on the way, a register misread at one instant leave a residual in the windows that touch it;
/// adding its square to the variance of both instants takes the weight from it, and nothing is thrown away.
/// </remarks>
static class WindowOutliers
{
    const double Limit = 6;
    const double NormalScale = 1.4826;

    // Below this share of the energy beneath, a residual may be a pile's own error that has changed.
    const double LeastShare = 0.1;

    /// <summary>The robust standard deviation of residuals over how uncertain each is expected to be.</summary>
    public static double Scale(IEnumerable<double> standardised)
    {
        double[] sizes = [.. standardised.Select(Math.Abs).Order()];
        return sizes.Length == 0 ? 1 : Math.Max(1e-6, NormalScale * sizes[sizes.Length / 2]);
    }

    /// <summary>The residuals over the standard deviations that the noise gives to their windows.</summary>
    public static IEnumerable<double> Standardised(BalanceWindows windows, WindowNoise noise, double[] residuals)
    {
        var covariance = WindowCovariance.Of(windows, noise);
        return residuals.Select((residual, window) => residual / Math.Sqrt(covariance[window, window]));
    }

    /// <summary>The windows with the outliers' instants widened; the same windows where there are none.</summary>
    public static BalanceWindows Widen(BalanceWindows windows, WindowNoise noise, double[] residuals, double scale)
    {
        var limit = Limit * Math.Max(1, scale);
        double[] standardised = [.. Standardised(windows, noise, residuals)];
        var isOutlier = standardised.Select((value, window) => Math.Abs(value) > limit && IsLarge(windows, window, residuals[window])).ToArray();
        if (!isOutlier.Contains(true))
        {
            return windows;
        }

        var widened = windows.WithVariances([.. windows.InstantVariance]);
        for (var window = 0; window < windows.Count; window++)
        {
            if (isOutlier[window])
            {
                var square = residuals[window] * residuals[window];
                widened.InstantVariance[windows.From[window]] += square;
                widened.InstantVariance[windows.From[window] + 1] += square;
            }
        }

        return widened;
    }

    static bool IsLarge(BalanceWindows windows, int window, double residual) =>
        Math.Abs(residual) > LeastShare * windows.Energy.AsSpan(window * windows.Meters, windows.Meters).ToArray().Sum();
}
