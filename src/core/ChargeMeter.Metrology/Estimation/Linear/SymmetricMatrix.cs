namespace ChargeMeter.Metrology.Estimation.Linear;

/// <summary>A dense symmetric matrix that is summed up observation by observation: an information matrix.</summary>
/// <remarks>
/// Reference: Golub and Van Loan, Matrix Computations, 4th ed., 1.2.8 (symmetric storage) and 4.2 (Cholesky).
/// Row-major, all rows of full length; only the lower triangle counts, what lies above it is not to be read.
/// </remarks>
sealed class SymmetricMatrix
{
    readonly double[] _values;

    internal SymmetricMatrix(int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        Order = order;
        _values = new double[order * order];
    }

    /// <summary>The number of rows.</summary>
    internal int Order { get; }

    /// <summary>All values, row after row; row i counts up to and with column i.</summary>
    internal Span<double> Values => _values;

    /// <summary>An element; the order of the indices does not matter.</summary>
    internal double this[int row, int column]
    {
        get => _values[(Math.Max(row, column) * Order) + Math.Min(row, column)];
        set => _values[(Math.Max(row, column) * Order) + Math.Min(row, column)] = value;
    }

    /// <summary>Back to nothing.</summary>
    internal void Clear() => Array.Clear(_values);

    /// <summary>A += weight·x·xᵀ: one observation with coefficients x and that weight (one over its variance).</summary>
    internal void AddOuter(double weight, ReadOnlySpan<double> x)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, Order, nameof(x));
        for (var row = 0; row < Order; row++)
        {
            var end = RowEnd(row);
            Lanes.AddScaled(_values.AsSpan(row * Order, end), weight * x[row], x[..end]);
        }
    }

    /// <summary>A += Σ_k weight_k·x_k·x_kᵀ over any number of observations, one after another in x; fastest in fours.</summary>
    internal void AddOuters(ReadOnlySpan<double> weights, ReadOnlySpan<double> x)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, weights.Length * Order, nameof(x));
        var done = 0;
        for (; done + 4 <= weights.Length; done += 4)
        {
            AddFourOuters(weights.Slice(done, 4), x.Slice(done * Order, 4 * Order));
        }

        for (; done < weights.Length; done++)
        {
            AddOuter(weights[done], x.Slice(done * Order, Order));
        }
    }

    /// <summary>A += scale·B.</summary>
    internal void Add(SymmetricMatrix other, double scale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.Order, Order, nameof(other));
        Lanes.AddScaled(_values, scale, other._values);
    }

    /// <summary>y = A·x.</summary>
    internal void Multiply(ReadOnlySpan<double> x, Span<double> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, Order, nameof(x));
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, Order, nameof(y));
        y.Clear();
        for (var row = 0; row < Order; row++)
        {
            var left = _values.AsSpan(row * Order, row);
            y[row] += Lanes.Dot(left, x[..row]) + (_values[(row * Order) + row] * x[row]);
            Lanes.AddScaled(y[..row], x[row], left);
        }
    }

    void AddFourOuters(ReadOnlySpan<double> weights, ReadOnlySpan<double> x)
    {
        for (var row = 0; row < Order; row++)
        {
            var factors = (
                weights[0] * x[row],
                weights[1] * x[Order + row],
                weights[2] * x[(2 * Order) + row],
                weights[3] * x[(3 * Order) + row]);
            Lanes.AddFourScaled(_values.AsSpan(row * Order, RowEnd(row)), factors, x, Order);
        }
    }

    // To the end of the register that holds the diagonal: what lies beyond the diagonal may be written, and nobody reads it.
    int RowEnd(int row) => Math.Min(Order, (row / Lanes.Width * Lanes.Width) + Lanes.Width);
}
