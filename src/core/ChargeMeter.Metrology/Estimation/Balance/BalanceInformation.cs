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
    public static BalanceInformation? Of(BalanceWindows windows, BalanceColumns columns, WindowNoise noise)
    {
        if (windows.Count == 0)
        {
            return null;
        }

        var factor = Cholesky.Factor(WindowCovariance.Of(windows, noise));
        var rows = columns.Fill(windows);
        foreach (var row in rows)
        {
            factor.Forward(row);
        }

        var matrix = new SymmetricMatrix(columns.Count);
        var vector = new double[columns.Count];
        var explained = rows[columns.Count];
        for (var column = 0; column < columns.Count; column++)
        {
            vector[column] = Lanes.Dot(rows[column], explained);
            for (var other = 0; other <= column; other++)
            {
                matrix[column, other] = Lanes.Dot(rows[column], rows[other]);
            }
        }

        return new BalanceInformation(matrix, vector, Lanes.Dot(explained, explained), factor.LogDeterminant(), windows.Count);
    }
}
