using System.Runtime.CompilerServices;

namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>Solves S·x = b for one right-hand side, or for eight at a time, each with its own steps.</summary>
/// <remarks>
/// Reference: Hestenes and Stiefel, J. Res. NBS 49 (1952); Strakoš and Tichý, BIT 45 (2005) (error in the energy norm). Since S is
/// the information, a solution whose error has energy norm ε is nowhere off by more than ε standard uncertainties
/// (Cauchy and Schwarz). The norm is estimated by rᵀ·M⁻¹·r over the smallest Ritz value seen.
/// </remarks>
sealed class ConjugateGradients
{
    /// <summary>Far more than any region took; a bound so that a broken one ends.</summary>
    internal const int MostIterations = 400;

    readonly RegionOperator _operator;
    readonly Preconditioner _preconditioner;
    readonly int _columns;
    readonly double[] _residual;
    readonly double[] _direction;
    readonly double[] _product;
    readonly RitzValue _ritz = new();

    internal ConjugateGradients(RegionSystem system, CoarseSpace coarse, int columns, ShareWork share)
    {
        _columns = columns;
        _operator = new(system, columns, share);
        _preconditioner = new(system, coarse, columns);
        _residual = new double[system.Order * columns];
        _direction = new double[system.Order * columns];
        _product = new double[system.Order * columns];
    }

    /// <summary>How many iterations the last solve took.</summary>
    internal int Iterations { get; private set; }

    /// <summary>The estimated energy norm of the error of the last solve; of the worst column.</summary>
    internal double Error { get; private set; }

    /// <summary>
    /// Improves x until the estimated energy norm of its error is at most the absolute tolerance or that part of the first one.
    /// </summary>
    internal void Solve(double[] b, double[] x, double absolute, double relative)
    {
        _operator.Multiply(x, _product);
        for (var at = 0; at < b.Length; at++)
        {
            _residual[at] = b[at] - _product[at];
        }

        _ritz.Clear();
        _preconditioner.Apply(_residual, _product);
        _product.CopyTo(_direction, 0);
        var energy = Dots(_residual, _product);
        var first = energy.Max();
        for (Iterations = 0; Iterations < MostIterations; Iterations++)
        {
            Error = Math.Sqrt(energy.Max() / _ritz.Smallest);
            if (Iterations > 1 && (Error <= absolute || energy.Max() <= relative * relative * first))
            {
                return;
            }

            energy = Step(x, energy);
        }
    }

    double[] Step(double[] x, double[] energy)
    {
        _operator.Multiply(_direction, _product);
        var curvature = Dots(_direction, _product);
        var steps = Ratios(energy, curvature);
        Advance(x, steps);
        _preconditioner.Apply(_residual, _product);
        var next = Dots(_residual, _product);
        var keeps = Ratios(next, energy);
        Turn(keeps);
        _ritz.Add(steps[0], keeps[0]);
        return next;
    }

    static double[] Ratios(double[] over, double[] under) =>
        [.. over.Zip(under, (top, bottom) => bottom > 0 ? top / bottom : 0)];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Advance(double[] x, double[] steps)
    {
        for (var at = 0; at < x.Length; at += _columns)
        {
            for (var column = 0; column < steps.Length; column++)
            {
                x[at + column] += steps[column] * _direction[at + column];
                _residual[at + column] -= steps[column] * _product[at + column];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Turn(double[] keeps)
    {
        for (var at = 0; at < _direction.Length; at += _columns)
        {
            for (var column = 0; column < keeps.Length; column++)
            {
                _direction[at + column] = _product[at + column] + (keeps[column] * _direction[at + column]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    double[] Dots(double[] a, double[] b)
    {
        var sums = new double[_columns];
        for (var at = 0; at < a.Length; at += _columns)
        {
            for (var column = 0; column < sums.Length; column++)
            {
                sums[column] += a[at + column] * b[at + column];
            }
        }

        return sums;
    }
}
