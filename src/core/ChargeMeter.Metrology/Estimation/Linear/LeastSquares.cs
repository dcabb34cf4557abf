namespace ChargeMeter.Metrology.Estimation.Linear;

/// <summary>A straight fit of y by columns x: coefficients, their standard uncertainties, and the scatter that is left.</summary>
/// <remarks>
/// Reference: Golub and Van Loan, Matrix Computations, 4th ed., 5.2.2 and 5.3.2 (Householder QR); JCGM 100:2008, H.3. Orthogonal
/// factors instead of normal equations, because those square the condition number; columns are scaled to length one first.
/// </remarks>
sealed class LeastSquares
{
    readonly int _rows;
    readonly int _columns;
    readonly double[][] _values;
    readonly double[] _right;
    readonly double[] _diagonal;
    readonly double[] _scales;

    LeastSquares(IReadOnlyList<double[]> columns, ReadOnlySpan<double> y)
    {
        (_rows, _columns) = (y.Length, columns.Count);
        _scales = [.. columns.Select(column => Length(column))];
        _values = [.. columns.Select((column, index) => Array.ConvertAll(column, value => value / _scales[index]))];
        _right = y.ToArray();
        _diagonal = new double[_columns];
        Coefficients = new double[_columns];
        StandardUncertainties = new double[_columns];
    }

    /// <summary>The coefficients, one a column.</summary>
    internal double[] Coefficients { get; }

    /// <summary>Their standard uncertainties, from the scatter of the residuals.</summary>
    internal double[] StandardUncertainties { get; }

    /// <summary>The standard deviation of the residuals, with rows − columns degrees of freedom.</summary>
    internal double ResidualDeviation { get; private set; }

    /// <summary>The covariance of two coefficients.</summary>
    internal double Covariance(int one, int other) =>
        Lanes.Dot(InverseRow(one), InverseRow(other)) * ResidualDeviation * ResidualDeviation / (_scales[one] * _scales[other]);

    /// <summary>Fits; there are more rows than columns, and no column is a combination of the others.</summary>
    internal static LeastSquares Fit(IReadOnlyList<double[]> columns, ReadOnlySpan<double> y)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(y.Length, columns.Count, nameof(y));
        var fit = new LeastSquares(columns, y);
        for (var column = 0; column < columns.Count; column++)
        {
            fit.Reflect(column);
        }

        fit.SolveBack();
        return fit;
    }

    // Householder's reflection that makes the column zero below the diagonal, of all columns to the right and of y.
    void Reflect(int column)
    {
        var vector = _values[column].AsSpan(column);
        var length = Length(vector);
        if (!(length > 1e-15))
        {
            throw new InvalidOperationException($"Column {column} is a combination of those before it.");
        }

        _diagonal[column] = vector[0] > 0 ? -length : length;
        vector[0] -= _diagonal[column];
        var norm = Lanes.Dot(vector, vector);
        foreach (var target in _values.Skip(column + 1).Append(_right))
        {
            var part = target.AsSpan(column);
            Lanes.AddScaled(part, -2 * Lanes.Dot(vector, part) / norm, vector);
        }
    }

    void SolveBack()
    {
        var rest = _right.AsSpan(_columns);
        ResidualDeviation = Math.Sqrt(Lanes.Dot(rest, rest) / (_rows - _columns));
        for (var row = _columns - 1; row >= 0; row--)
        {
            var sum = _right[row];
            for (var column = row + 1; column < _columns; column++)
            {
                sum -= _values[column][row] * Coefficients[column] * _scales[column];
            }

            Coefficients[row] = sum / _diagonal[row] / _scales[row];
            StandardUncertainties[row] = ResidualDeviation * Length(InverseRow(row)) / _scales[row];
        }
    }

    // A row of R⁻¹: x with Rᵀ·x = the unit vector of that row.
    double[] InverseRow(int row)
    {
        var result = new double[_columns];
        for (var at = row; at < _columns; at++)
        {
            var sum = at == row ? 1.0 : 0;
            for (var before = row; before < at; before++)
            {
                sum -= _values[at][before] * result[before];
            }

            result[at] = sum / _diagonal[at];
        }

        return result;
    }

    static double Length(ReadOnlySpan<double> values) => Math.Sqrt(Lanes.Dot(values, values));
}
