using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Balance;

/// <summary>The columns of a day and what they have to explain, window after window: the same under every noise.</summary>
/// <remarks>
/// Reference: Golub and Van Loan, Matrix Computations, 4th ed., 1.5 (locality). A row is a window, as wide as whole registers: what the columns
/// have to explain comes after the last of them, then zeros. Room to work in is kept: a search asks under a hundred noises. Not for several threads at once.
/// </remarks>
sealed class BalanceTable
{
    readonly BalanceWindows _windows;
    readonly double[] _rows;
    readonly double[] _whitened;
    readonly double[] _ones;
    readonly SymmetricMatrix _covariance;

    /// <summary>The table of a day.</summary>
    /// <param name="windows">The day.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="added">Further columns, each as one row of numbers over the windows.</param>
    internal BalanceTable(BalanceWindows windows, BalanceColumns columns, params double[][] added)
    {
        (_windows, Columns) = (windows, columns.Count + added.Length);
        Width = (Columns + Lanes.Width) / Lanes.Width * Lanes.Width;
        _rows = new double[windows.Count * Width];
        _whitened = new double[_rows.Length];
        _ones = [.. Enumerable.Repeat(1.0, windows.Count)];
        _covariance = new SymmetricMatrix(windows.Count);
        var own = columns.Fill(windows);
        double[][] filled = [.. own[..columns.Count], .. added, own[columns.Count]];
        for (var column = 0; column < filled.Length; column++)
        {
            for (var window = 0; window < windows.Count; window++)
            {
                _rows[(window * Width) + column] = filled[column][window];
            }
        }
    }

    /// <summary>How many windows.</summary>
    internal int Windows => _ones.Length;

    /// <summary>How many columns.</summary>
    internal int Columns { get; }

    /// <summary>How wide a row is.</summary>
    internal int Width { get; }

    /// <summary>The sums of products of all columns, whitened under a noise, and ln det V of the windows' covariance.</summary>
    internal (SymmetricMatrix Products, double LogDeterminant) Whiten(WindowNoise noise)
    {
        WindowCovariance.Write(_covariance, _windows, noise);
        var factor = Cholesky.Factor(_covariance);
        _rows.CopyTo(_whitened, 0);
        factor.ForwardRows(_whitened, Width);
        var products = new SymmetricMatrix(Width);
        products.AddOuters(_ones, _whitened);
        return (products, factor.LogDeterminant());
    }
}
