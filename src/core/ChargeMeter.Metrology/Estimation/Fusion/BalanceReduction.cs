using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>All days of a balance together, without the unknowns that concern nobody else: losses, auxiliaries, single converters.</summary>
/// <remarks>
/// Reference: Schur complement (Golub and Van Loan, Matrix Computations, 4th ed., 3.2.11); METHOD.md, "One solve". With the own
/// unknowns n and the others o: H_oo − H_on·H_nn⁻¹·H_no, b_o − H_on·H_nn⁻¹·b_n.
/// </remarks>
sealed class BalanceReduction
{
    readonly BalanceColumns _columns;
    readonly IReadOnlyList<BalanceDay> _days;
    readonly int _others;
    readonly int _own;
    readonly double _widening;
    readonly SymmetricMatrix _full;
    readonly double[] _vector;
    readonly Cholesky _ownFactor;
    readonly double[][] _coupling;

    /// <summary>Sums and reduces.</summary>
    /// <param name="columns">The columns of the days.</param>
    /// <param name="days">The days; the unknowns of their terms are numbered from 0 to less than the number of others.</param>
    /// <param name="others">How many unknowns are shared with others.</param>
    /// <param name="prior">What is assumed of the own unknowns.</param>
    /// <param name="widening">By what the variance of all windows is multiplied, where they scatter more than their noise says.</param>
    public BalanceReduction(BalanceColumns columns, IReadOnlyList<BalanceDay> days, int others, BalancePrior prior, double widening = 1)
    {
        (_columns, _days, _others, _widening) = (columns, days, others, widening);
        _own = OwnColumns(columns) + (columns.HasConverters ? columns.Meters : 0);
        _full = new SymmetricMatrix(_own + others);
        _vector = new double[_own + others];
        foreach (var day in days)
        {
            Add(day);
        }

        prior.AddTo(_full, _vector, columns);
        _ownFactor = Cholesky.Factor(OwnBlock());
        _coupling = Coupling();
        (Matrix, Vector) = Reduce();
        if (widening > 1)
        {
            var narrow = Matrix;
            Matrix = new SymmetricMatrix(others);
            Matrix.Add(narrow, 1 / widening);
            Vector = Array.ConvertAll(Vector, value => value / widening);
        }
    }

    /// <summary>The information about the other unknowns.</summary>
    internal SymmetricMatrix Matrix { get; }

    /// <summary>Its right-hand side.</summary>
    internal double[] Vector { get; }

    /// <summary>How many windows.</summary>
    public int Windows => _days.Sum(day => day.Information.Windows);

    /// <summary>How many unknowns of its own.</summary>
    internal int Own => _own;

    internal static int OwnColumns(BalanceColumns columns) => columns.Count - columns.Loss;

    /// <summary>All unknowns, own ones first, where the others are known.</summary>
    public double[] Complete(ReadOnlySpan<double> others)
    {
        var all = new double[_own + _others];
        others.CopyTo(all.AsSpan(_own));
        var own = all.AsSpan(0, _own);
        _vector.AsSpan(0, _own).CopyTo(own);
        for (var other = 0; other < _others; other++)
        {
            var row = _full.Values.Slice((_own + other) * _full.Order, _own);
            Lanes.AddScaled(own, -others[other], row);
        }

        _ownFactor.Solve(own);
        return all;
    }

    /// <summary>χ² of all windows at a solution, in whitened squares.</summary>
    public double SumOfSquares(ReadOnlySpan<double> all)
    {
        var sum = 0.0;
        foreach (var day in _days)
        {
            var values = Values(day, all);
            var product = new double[values.Length];
            day.Information.Matrix.Multiply(values, product);
            sum += day.Information.Square - (2 * Lanes.Dot(day.Information.Vector, values)) + Lanes.Dot(product, values);
        }

        return sum;
    }

    /// <summary>What a day says against the value of a meter's column at a solution, and how much it knows of it.</summary>
    public (double Score, double Information) Score(int day, int column, ReadOnlySpan<double> all)
    {
        var information = _days[day].Information;
        var values = Values(_days[day], all);
        var row = 0.0;
        for (var other = 0; other < values.Length; other++)
        {
            row += information.Matrix[column, other] * values[other];
        }

        return ((information.Vector[column] - row) / _widening, information.Matrix[column, column] / _widening);
    }

    /// <summary>What all windows say against the value of a shared unknown at a solution, and how it pulls at all shared unknowns.</summary>
    public (double Score, double[] Pull) Score(int other, double[] values)
    {
        var pull = Enumerable.Range(0, _others).Select(column => Matrix[other, column]).ToArray();
        return (Vector[other] - Lanes.Dot(pull, values), pull);
    }

    /// <summary>How a change of a meter's column on a day pulls at all unknowns, own ones first.</summary>
    internal double[] Pull(int day, int column, double weight)
    {
        var pull = new double[All];
        var information = _days[day].Information;
        for (var other = 0; other < _columns.Count; other++)
        {
            var value = weight * information.Matrix[column, other];
            foreach (var term in TermsOf(_days[day], other))
            {
                pull[term.Unknown] += term.Coefficient * value;
            }
        }

        return pull;
    }

    /// <summary>The pull at the other unknowns once the own ones have given way, and what they took of the information.</summary>
    internal (double[] Others, double Taken) GiveWay(double[] pull)
    {
        var own = pull.AsSpan(0, _own).ToArray();
        _ownFactor.Forward(own);
        var others = new double[_others];
        for (var other = 0; other < _others; other++)
        {
            others[other] = (pull[_own + other] - Lanes.Dot(_coupling[other], own)) / _widening;
        }

        return (others, Lanes.Dot(own, own) / _widening);
    }

    /// <summary>How many unknowns, own ones and others.</summary>
    internal int All => _own + _others;

    /// <summary>The values of a day's columns at a solution.</summary>
    internal double[] Values(BalanceDay day, ReadOnlySpan<double> all)
    {
        var values = new double[_columns.Count];
        for (var column = 0; column <= _columns.Upper; column++)
        {
            values[column] = day.Constants[column];
            foreach (var term in day.Terms[column])
            {
                values[column] += term.Coefficient * all[_own + term.Unknown];
            }
        }

        all[..OwnColumns(_columns)].CopyTo(values.AsSpan(_columns.Loss));
        for (var meter = 0; meter < _columns.Meters; meter++)
        {
            values[meter] += _columns.IsConverted(meter) ? all[OwnColumns(_columns) + meter] : 0;
        }

        return values;
    }

    void Add(BalanceDay day)
    {
        var information = day.Information;
        var shifted = Shift(day);
        var rows = Enumerable.Range(0, _columns.Count).Select(column => TermsOf(day, column)).ToArray();
        for (var column = 0; column < rows.Length; column++)
        {
            foreach (var term in rows[column])
            {
                _vector[term.Unknown] += term.Coefficient * shifted[column];
            }

            for (var other = 0; other <= column; other++)
            {
                Scatter(rows[column], rows[other], information.Matrix[column, other], column == other);
            }
        }
    }

    // b − H·constants.
    double[] Shift(BalanceDay day)
    {
        var constants = new double[_columns.Count];
        day.Constants.CopyTo(constants, 0);
        var shifted = new double[_columns.Count];
        day.Information.Matrix.Multiply(constants, shifted);
        for (var column = 0; column < shifted.Length; column++)
        {
            shifted[column] = day.Information.Vector[column] - shifted[column];
        }

        return shifted;
    }

    Term[] TermsOf(BalanceDay day, int column)
    {
        if (column >= _columns.Loss)
        {
            return [new Term(column - _columns.Loss, 1)];
        }

        Term[] shared = [.. day.Terms[column].Select(term => term with { Unknown = _own + term.Unknown })];
        return column < _columns.Meters && _columns.IsConverted(column)
            ? [new Term(OwnColumns(_columns) + column, 1), .. shared]
            : shared;
    }

    void Scatter(Term[] left, Term[] right, double value, bool isDiagonal)
    {
        foreach (var one in left)
        {
            foreach (var other in right)
            {
                var added = one.Coefficient * other.Coefficient * value;
                if (isDiagonal)
                {
                    // Each pair comes in both orders; the symmetric store holds one of them.
                    if (one.Unknown >= other.Unknown)
                    {
                        _full[one.Unknown, other.Unknown] += added;
                    }
                }
                else
                {
                    _full[one.Unknown, other.Unknown] += one.Unknown == other.Unknown ? 2 * added : added;
                }
            }
        }
    }

    SymmetricMatrix OwnBlock()
    {
        var block = new SymmetricMatrix(_own);
        for (var row = 0; row < _own; row++)
        {
            _full.Values.Slice(row * _full.Order, row + 1).CopyTo(block.Values[(row * _own)..]);
        }

        return block;
    }

    // L⁻¹·H_no, a row for each other unknown.
    double[][] Coupling()
    {
        var coupling = new double[_others][];
        for (var other = 0; other < _others; other++)
        {
            coupling[other] = _full.Values.Slice((_own + other) * _full.Order, _own).ToArray();
            _ownFactor.Forward(coupling[other]);
        }

        return coupling;
    }

    (SymmetricMatrix Matrix, double[] Vector) Reduce()
    {
        var matrix = new SymmetricMatrix(_others);
        var vector = new double[_others];
        var own = _vector.AsSpan(0, _own).ToArray();
        _ownFactor.Forward(own);
        for (var row = 0; row < _others; row++)
        {
            vector[row] = _vector[_own + row] - Lanes.Dot(_coupling[row], own);
            for (var column = 0; column <= row; column++)
            {
                matrix[row, column] = _full[_own + row, _own + column] - Lanes.Dot(_coupling[row], _coupling[column]);
            }
        }

        return (matrix, vector);
    }
}
