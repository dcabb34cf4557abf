using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Balance;

/// <summary>A day of a balance, condensed: the normal equations of its columns under the covariance of its windows.</summary>
/// <remarks>
/// Reference: Aitken 1935 (generalised least squares); METHOD.md, "Noise of a balance". With V = L·Lᵀ the rows are whitened by
/// L⁻¹, and H = XᵀV⁻¹X, b = XᵀV⁻¹y, q = yᵀV⁻¹y.
/// </remarks>
sealed class BalanceInformation
{
    BalanceInformation(SymmetricMatrix matrix, double[] vector, double square, double logDeterminant, int windows) =>
        (Matrix, Vector, Square, LogDeterminant, Windows) = (matrix, vector, square, logDeterminant, windows);

    /// <summary>H.</summary>
    internal SymmetricMatrix Matrix { get; }

    /// <summary>b.</summary>
    internal double[] Vector { get; }

    /// <summary>q.</summary>
    internal double Square { get; }

    /// <summary>ln det V.</summary>
    internal double LogDeterminant { get; }

    /// <summary>How many windows.</summary>
    public int Windows { get; }

    /// <summary>Condenses a day; null where it has no windows.</summary>
    public static BalanceInformation? Of(BalanceWindows windows, BalanceColumns columns, WindowNoise noise) =>
        windows.Count == 0 ? null : Of(new BalanceTable(windows, columns), noise);

    /// <summary>Condenses a day that has windows, with a column for each meter's clock, the upper one's last, after the others.</summary>
    public static BalanceInformation WithClocks(BalanceWindows windows, BalanceColumns columns, WindowNoise noise) =>
        Of(new BalanceTable(windows, columns, columns.FillClocks(windows)), noise);

    /// <summary>Condenses a day that has windows.</summary>
    internal static BalanceInformation Of(BalanceTable table, WindowNoise noise)
    {
        var (products, logDeterminant) = table.Whiten(noise);
        var matrix = new SymmetricMatrix(table.Columns);
        for (var column = 0; column < table.Columns; column++)
        {
            products.Values.Slice(column * table.Width, column + 1).CopyTo(matrix.Values[(column * table.Columns)..]);
        }

        var explained = products.Values.Slice(table.Columns * table.Width, table.Columns + 1);
        return new BalanceInformation(matrix, explained[..^1].ToArray(), explained[^1], logDeterminant, table.Windows);
    }
}
