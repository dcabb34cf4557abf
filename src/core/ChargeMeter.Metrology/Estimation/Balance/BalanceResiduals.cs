namespace ChargeMeter.Metrology.Estimation.Balance;

/// <summary>What the windows of a day leave unexplained.</summary>
/// <remarks>Reference: METHOD.md, "Noise of a balance".</remarks>
static class BalanceResiduals
{
    /// <summary>The residual of each window, in kWh.</summary>
    /// <param name="windows">The day.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="values">The value of each column.</param>
    public static double[] Of(BalanceWindows windows, BalanceColumns columns, ReadOnlySpan<double> values)
    {
        var rows = columns.Fill(windows);
        var residuals = rows[columns.Count];
        for (var column = 0; column < columns.Count; column++)
        {
            for (var window = 0; window < windows.Count; window++)
            {
                residuals[window] -= values[column] * rows[column][window];
            }
        }

        return residuals;
    }
}
