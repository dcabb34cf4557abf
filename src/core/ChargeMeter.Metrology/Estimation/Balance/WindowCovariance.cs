using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Balance;

/// <summary>The covariance of what the windows of a day do not explain, in kWh².</summary>
/// <remarks>
/// Reference: METHOD.md, "Noise of a balance". Registers: window k has the noise w_b − w_a of its two instants, so neighbours
/// share one with opposite sign. Auxiliaries: integrals of Ornstein-Uhlenbeck processes over the windows; for lengths a, b a
/// gap g apart σ²τ²(1 − e^(−a/τ))(1 − e^(−b/τ))e^(−g/τ), within one window 2σ²τ²(a/τ − 1 + e^(−a/τ)).
/// </remarks>
static class WindowCovariance
{
    /// <summary>The covariance of all windows of a day.</summary>
    internal static SymmetricMatrix Of(BalanceWindows windows, WindowNoise noise)
    {
        var matrix = new SymmetricMatrix(windows.Count);
        Write(matrix, windows, noise);
        return matrix;
    }

    /// <summary>Writes it over whatever a matrix held.</summary>
    internal static void Write(SymmetricMatrix matrix, BalanceWindows windows, WindowNoise noise)
    {
        matrix.Clear();
        var starts = Starts(windows);
        AddRegisters(matrix, windows, noise.AlignmentSeconds / 3600);
        AddProcess(matrix, windows, starts, noise.Fluctuation, noise.CorrelationHours);
        AddProcess(matrix, windows, starts, noise.Slow, WindowNoise.SlowHours);
        matrix.AddOuter(noise.Day * noise.Day, windows.Hours);
    }

    static void AddRegisters(SymmetricMatrix matrix, BalanceWindows windows, double hours)
    {
        for (var window = 0; window < windows.Count; window++)
        {
            var from = windows.From[window];
            matrix[window, window] += Variance(windows, from, hours) + Variance(windows, from + 1, hours);
            if (window > 0 && windows.From[window - 1] + 1 == from)
            {
                matrix[window, window - 1] -= Variance(windows, from, hours);
            }
        }
    }

    static double Variance(BalanceWindows windows, int instant, double hours) =>
        windows.InstantVariance[instant] + (windows.InstantPowerSquared[instant] * hours * hours);

    static void AddProcess(SymmetricMatrix matrix, BalanceWindows windows, double[] starts, double deviation, double hours)
    {
        var scale = deviation * deviation * hours * hours;
        if (scale <= 0)
        {
            return;
        }

        // e^(−g/τ) is a product of one factor for each window; a day is short enough for neither to overflow.
        var risen = new double[windows.Count];
        var grown = new double[windows.Count];
        for (var window = 0; window < windows.Count; window++)
        {
            var length = windows.Hours[window] / hours;
            risen[window] = 1 - Math.Exp(-length);
            matrix[window, window] += 2 * scale * (length - risen[window]);
            grown[window] = risen[window] * Math.Exp((starts[window] + windows.Hours[window]) / hours);
            Lanes.AddScaled(
                matrix.Values.Slice(window * windows.Count, window), scale * risen[window] * Math.Exp(-starts[window] / hours), grown.AsSpan(0, window));
        }
    }

    // Hours since the first window began, through the local hours, which begin anew at midnight.
    static double[] Starts(BalanceWindows windows)
    {
        var starts = new double[windows.Count];
        for (var window = 1; window < windows.Count; window++)
        {
            var step = windows.LocalHour[window] - windows.LocalHour[window - 1];
            starts[window] = starts[window - 1] + (step < 0 ? step + 24 : step);
        }

        return starts;
    }
}
