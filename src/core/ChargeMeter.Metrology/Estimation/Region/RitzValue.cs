namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>The smallest eigenvalue of M⁻¹·S as far as conjugate gradients have seen it.</summary>
/// <remarks>
/// Reference: Golub and Van Loan, Matrix Computations, 4th ed., 8.4.1 (bisection by Sturm sequences) and 11.3.5 (the
/// tridiagonal matrix of conjugate gradients: 1/α_k + β_{k−1}/α_{k−1} on the diagonal, √β_k/α_k beside it).
/// </remarks>
sealed class RitzValue
{
    const int Bisections = 40;
    readonly List<double> _diagonal = [];
    readonly List<double> _beside = [];
    double _carried;

    /// <summary>The smallest Ritz value, between 0 and 1; 1 before anything was seen.</summary>
    internal double Smallest { get; private set; } = 1;

    internal void Clear()
    {
        _diagonal.Clear();
        _beside.Clear();
        (_carried, Smallest) = (0, 1);
    }

    /// <summary>Takes in the step α and the factor β of one iteration.</summary>
    internal void Add(double step, double keep)
    {
        if (!(step > 0))
        {
            return;
        }

        _diagonal.Add((1 / step) + _carried);
        _beside.Add(Math.Sqrt(keep) / step);
        _carried = keep / step;
        var (low, high) = (0.0, Smallest);
        for (var turn = 0; turn < Bisections; turn++)
        {
            var middle = (low + high) / 2;
            (low, high) = IsBelowAll(middle) ? (middle, high) : (low, middle);
        }

        Smallest = Math.Max(high, 1e-12);
    }

    bool IsBelowAll(double value)
    {
        var pivot = _diagonal[0] - value;
        for (var index = 1; index < _diagonal.Count && pivot > 0; index++)
        {
            pivot = _diagonal[index] - value - (_beside[index - 1] * _beside[index - 1] / pivot);
        }

        return pivot > 0;
    }
}
