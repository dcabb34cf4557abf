using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>What some days of a balance say of the clocks of its meters, all its other unknowns having given way.</summary>
/// <remarks>
/// Reference: Aitken 1935 (generalised least squares); Schur complement (Golub and Van Loan, Matrix Computations, 4th ed., 3.2.11); METHOD.md,
/// "From the balance". The unknowns of the clocks are hours ahead of true time, a lower meter each and the upper one last.
/// </remarks>
sealed class ClockReduction
{
    const double UpperError = 0.001;

    readonly IReadOnlyList<BalanceInformation> _days;
    readonly int _own;
    readonly int _windows;
    readonly SymmetricMatrix _full;
    readonly double[] _vector;
    readonly Cholesky _ownFactor;

    /// <summary>Sums days and reduces them.</summary>
    /// <param name="columns">The columns of the balance.</param>
    /// <param name="days">The days, with clocks or all without.</param>
    /// <param name="prior">What is assumed of the balance's own unknowns.</param>
    /// <param name="freeError">The standard deviation of what is assumed of each lower meter's error.</param>
    public ClockReduction(BalanceColumns columns, IReadOnlyList<BalanceInformation> days, BalancePrior prior, double freeError)
    {
        (_days, _own, _windows) = (days, columns.Count, days.Sum(day => day.Windows));
        _full = new SymmetricMatrix(days[0].Matrix.Order);
        _vector = new double[_full.Order];
        foreach (var day in days)
        {
            _full.Add(day.Matrix);
            Lanes.AddScaled(_vector, 1, day.Vector);
        }

        prior.AddTo(_full, _vector, columns, columns.Loss);
        for (var meter = 0; meter <= columns.Upper; meter++)
        {
            var deviation = meter == columns.Upper ? UpperError : freeError;
            _full[meter, meter] += 1 / (deviation * deviation);
        }

        _ownFactor = Factor();
        (Matrix, Vector) = Reduce();
    }

    /// <summary>The information about the clocks.</summary>
    internal SymmetricMatrix Matrix { get; }

    /// <summary>Its right-hand side.</summary>
    internal double[] Vector { get; }

    /// <summary>By what the variance of all windows is to be multiplied, where they scatter more than their noise says; 1 at least.</summary>
    /// <param name="clocks">The clocks' offsets, in hours.</param>
    public double Widening(ReadOnlySpan<double> clocks) => Math.Max(1, SumOfSquares(clocks) / Math.Max(1, _windows - _full.Order));

    /// <summary>χ² of all windows where the clocks are known and the other unknowns follow.</summary>
    public double SumOfSquares(ReadOnlySpan<double> clocks)
    {
        var all = Complete(clocks);
        return _days.Sum(day => Square(day, all));
    }

    /// <summary>The value of one of the balance's columns, where it has no clocks.</summary>
    public double ValueOf(int column) => Complete([])[column];

    /// <summary>What each day by itself says of a clock, the other unknowns and clocks being as all days say: the offset and its standard uncertainty, both in hours.</summary>
    public IEnumerable<(double Hours, double Uncertainty)> ByDay(int clock, double[] clocks)
    {
        var all = Complete(clocks);
        foreach (var matrix in _days)
        {
            var information = matrix.Matrix[_own + clock, _own + clock];
            if (information > 0)
            {
                var explained = Enumerable.Range(0, all.Length).Sum(column => matrix.Matrix[_own + clock, column] * all[column]);
                yield return (clocks[clock] + ((matrix.Vector[_own + clock] - explained) / information), 1 / Math.Sqrt(information));
            }
        }
    }

    double[] Complete(ReadOnlySpan<double> clocks)
    {
        var all = new double[_full.Order];
        clocks.CopyTo(all.AsSpan(_own));
        var own = all.AsSpan(0, _own);
        _vector.AsSpan(0, _own).CopyTo(own);
        for (var clock = 0; clock < clocks.Length; clock++)
        {
            Lanes.AddScaled(own, -clocks[clock], _full.Values.Slice((_own + clock) * _full.Order, _own));
        }

        _ownFactor.Solve(own);
        return all;
    }

    static double Square(BalanceInformation day, double[] all)
    {
        var product = new double[all.Length];
        day.Matrix.Multiply(all, product);
        return day.Square - (2 * Lanes.Dot(day.Vector, all)) + Lanes.Dot(product, all);
    }

    Cholesky Factor()
    {
        var block = new SymmetricMatrix(_own);
        for (var row = 0; row < _own; row++)
        {
            _full.Values.Slice(row * _full.Order, row + 1).CopyTo(block.Values[(row * _own)..]);
        }

        return Cholesky.Factor(block);
    }

    (SymmetricMatrix Matrix, double[] Vector) Reduce()
    {
        var count = _full.Order - _own;
        var (matrix, vector) = (new SymmetricMatrix(count), new double[count]);
        var own = _vector.AsSpan(0, _own).ToArray();
        _ownFactor.Forward(own);
        var coupling = new double[count][];
        for (var row = 0; row < count; row++)
        {
            coupling[row] = _full.Values.Slice((_own + row) * _full.Order, _own).ToArray();
            _ownFactor.Forward(coupling[row]);
            vector[row] = _vector[_own + row] - Lanes.Dot(coupling[row], own);
            for (var column = 0; column <= row; column++)
            {
                matrix[row, column] = _full[_own + row, _own + column] - Lanes.Dot(coupling[row], coupling[column]);
            }
        }

        return (matrix, vector);
    }
}
