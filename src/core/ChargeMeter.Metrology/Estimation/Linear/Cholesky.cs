namespace ChargeMeter.Metrology.Estimation.Linear;

/// <summary>A = L·Lᵀ of a symmetric positive definite matrix, made in its own storage.</summary>
/// <remarks>
/// Reference: Golub and Van Loan, Matrix Computations, 4th ed., 4.2 (Cholesky, by rows, four rows at a time). A pivot that
/// is less than 1e-13 of what stood on the diagonal counts as zero: that unknown is a combination of those before it as
/// far as double precision can tell, and the factor is refused with its number instead of returned with noise.
/// </remarks>
sealed class Cholesky
{
    const double SmallestPivot = 1e-13;
    readonly SymmetricMatrix _factor;

    Cholesky(SymmetricMatrix factor) => _factor = factor;

    /// <summary>The number of unknowns.</summary>
    internal int Order => _factor.Order;

    /// <summary>
    /// Factors a matrix, which is overwritten. False where it is not positive definite: then <paramref name="failedAt"/> is
    /// the first unknown that those before it do not leave determined; else it is −1 and the factor is there.
    /// </summary>
    internal static bool TryFactor(
        SymmetricMatrix matrix,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Cholesky? factor,
        out int failedAt)
    {
        factor = null;
        failedAt = -1;
        for (var row = 0; row < matrix.Order && failedAt < 0; row += 4)
        {
            failedAt = Eliminate(matrix, row, Math.Min(row + 4, matrix.Order));
        }

        if (failedAt >= 0)
        {
            return false;
        }

        factor = new(matrix);
        return true;
    }

    /// <summary>Factors a matrix that must be positive definite; it is overwritten.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    internal static Cholesky Factor(SymmetricMatrix matrix) => TryFactor(matrix, out var factor, out var failedAt)
        ? factor
        : throw new InvalidOperationException($"The matrix is not positive definite: unknown {failedAt} is not determined.");

    /// <summary>b becomes A⁻¹·b.</summary>
    internal void Solve(Span<double> b)
    {
        Forward(b);
        for (var row = Order - 1; row >= 0; row--)
        {
            b[row] /= Diagonal(row);
            Lanes.AddScaled(b[..row], -b[row], Row(row));
        }
    }

    /// <summary>b becomes L⁻¹·b; the sum of its squares is then bᵀ·A⁻¹·b.</summary>
    internal void Forward(Span<double> b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, Order, nameof(b));
        for (var row = 0; row < Order; row++)
        {
            b[row] = (b[row] - Lanes.Dot(Row(row), b[..row])) / Diagonal(row);
        }
    }

    /// <summary>B becomes L⁻¹·B, for many right-hand sides at once: a row of B for each unknown, one after another.</summary>
    internal void ForwardRows(Span<double> rows, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Length, Order * width, nameof(rows));
        for (var row = 0; row < Order; row++)
        {
            var left = Row(row);
            var target = rows.Slice(row * width, width);
            var done = 0;
            for (; done + 4 <= row; done += 4)
            {
                var factors = (-left[done], -left[done + 1], -left[done + 2], -left[done + 3]);
                Lanes.AddFourScaled(target, factors, rows[(done * width)..], width);
            }

            for (; done < row; done++)
            {
                Lanes.AddScaled(target, -left[done], rows.Slice(done * width, width));
            }

            Scale(target, 1 / Diagonal(row));
        }
    }

    /// <summary>ln det A.</summary>
    internal double LogDeterminant()
    {
        var sum = 0.0;
        for (var row = 0; row < Order; row++)
        {
            sum += Math.Log(Diagonal(row));
        }

        return 2 * sum;
    }

    /// <summary>The diagonal of A⁻¹: the variances, where A is the information.</summary>
    internal void InverseDiagonal(Span<double> diagonal)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(diagonal.Length, Order, nameof(diagonal));
        var inverse = InverseOfFactor();
        diagonal.Clear();
        for (var row = 0; row < Order; row++)
        {
            var values = inverse.Values.Slice(row * Order, row + 1);
            for (var column = 0; column <= row; column++)
            {
                diagonal[column] = Math.FusedMultiplyAdd(values[column], values[column], diagonal[column]);
            }
        }
    }

    /// <summary>A⁻¹: the covariance, where A is the information.</summary>
    internal SymmetricMatrix Inverse()
    {
        var inverse = InverseOfFactor().Values;
        var result = new SymmetricMatrix(Order);
        for (var row = 0; row < Order; row++)
        {
            var target = result.Values.Slice(row * Order, row + 1);
            for (var below = row; below < Order; below++)
            {
                Lanes.AddScaled(target, inverse[(below * Order) + row], inverse.Slice(below * Order, row + 1));
            }
        }

        return result;
    }

    // Rows from..to of L, from the rows above them: first the columns left of the block, then the block's own triangle.
    static int Eliminate(SymmetricMatrix matrix, int from, int to)
    {
        var values = matrix.Values;
        var order = matrix.Order;
        if (to - from == 4)
        {
            EliminateLeftOfFour(values, order, from);
        }
        else
        {
            for (var row = from; row < to; row++)
            {
                EliminateColumns(values, order, row, 0, from);
            }
        }

        for (var row = from; row < to; row++)
        {
            EliminateColumns(values, order, row, from, row);
            var left = values.Slice(row * order, row);
            var before = values[(row * order) + row];
            var pivot = before - Lanes.Dot(left, left);
            if (!(pivot > SmallestPivot * before))
            {
                return row;
            }

            values[(row * order) + row] = Math.Sqrt(pivot);
        }

        return -1;
    }

    static void EliminateColumns(Span<double> values, int order, int row, int from, int to)
    {
        for (var column = from; column < to; column++)
        {
            var sum = Lanes.Dot(values.Slice(row * order, column), values.Slice(column * order, column));
            values[(row * order) + column] = (values[(row * order) + column] - sum) / values[(column * order) + column];
        }
    }

    static void EliminateLeftOfFour(Span<double> values, int order, int row)
    {
        var rows = values[(row * order)..];
        for (var column = 0; column < row; column++)
        {
            var above = values.Slice(column * order, column);
            var diagonal = values[(column * order) + column];
            var sums = Lanes.DotFour(rows, order, above);
            rows[column] = (rows[column] - sums.First) / diagonal;
            rows[order + column] = (rows[order + column] - sums.Second) / diagonal;
            rows[(2 * order) + column] = (rows[(2 * order) + column] - sums.Third) / diagonal;
            rows[(3 * order) + column] = (rows[(3 * order) + column] - sums.Fourth) / diagonal;
        }
    }

    // L⁻¹ by rows: row i is (e_i − Σ_k L_ik·row k)/L_ii.
    SymmetricMatrix InverseOfFactor()
    {
        var inverse = new SymmetricMatrix(Order);
        for (var row = 0; row < Order; row++)
        {
            var left = Row(row);
            var target = inverse.Values.Slice(row * Order, row + 1);
            var done = 0;
            for (; done + 4 <= row; done += 4)
            {
                var factors = (-left[done], -left[done + 1], -left[done + 2], -left[done + 3]);
                Lanes.AddFourScaled(target[..(done + 4)], factors, inverse.Values[(done * Order)..], Order);
            }

            for (; done < row; done++)
            {
                Lanes.AddScaled(target[..(done + 1)], -left[done], inverse.Values.Slice(done * Order, done + 1));
            }

            target[row] = 1;
            Scale(target, 1 / Diagonal(row));
        }

        return inverse;
    }

    ReadOnlySpan<double> Row(int row) => _factor.Values.Slice(row * Order, row);

    double Diagonal(int row) => _factor.Values[(row * Order) + row];

    static void Scale(Span<double> values, double factor)
    {
        foreach (ref var value in values)
        {
            value *= factor;
        }
    }
}
