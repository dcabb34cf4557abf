using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>A station's own information in the solve: multiplied with, and factored for the preconditioner.</summary>
sealed class StationBlock
{
    readonly int _first;
    readonly int _order;
    readonly double[] _information;
    readonly Cholesky _factor;

    internal StationBlock(StationInformation station, int first, ReadOnlySpan<double> diagonal)
    {
        _first = first;
        _order = diagonal.Length;
        _information = station.Information.ToArray();
        ArgumentOutOfRangeException.ThrowIfNotEqual(_information.Length, _order * _order, nameof(station));
        var matrix = new SymmetricMatrix(_order);
        _information.CopyTo(matrix.Values);
        for (var row = 0; row < _order; row++)
        {
            matrix[row, row] += diagonal[row];
        }

        _factor = Cholesky.Factor(matrix);
    }

    /// <summary>The sum of all elements: the information on the level of the station.</summary>
    internal double Level => _information.Sum();

    /// <summary>A's diagonal element for a pile; zero for a pile of another station.</summary>
    internal double Diagonal(int pile) =>
        pile >= _first && pile < _first + _order ? _information[(pile - _first) * (_order + 1)] : 0;

    /// <summary>Adds A to the matrix over all piles.</summary>
    internal void AddTo(SymmetricMatrix matrix)
    {
        for (var row = 0; row < _order; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                matrix[_first + row, _first + column] += _information[(row * _order) + column];
            }
        }
    }

    /// <summary>y += A·x, for several columns beside each other.</summary>
    internal void Multiply(ReadOnlySpan<double> x, Span<double> y, int columns)
    {
        for (var row = 0; row < _order; row++)
        {
            var target = y.Slice((_first + row) * columns, columns);
            for (var column = 0; column < _order; column++)
            {
                var element = _information[(row * _order) + column];
                var source = x.Slice((_first + column) * columns, columns);
                for (var index = 0; index < columns; index++)
                {
                    target[index] += element * source[index];
                }
            }
        }
    }

    /// <summary>z = (A + diagonal)⁻¹·r over the station's piles, for several columns beside each other.</summary>
    internal void Solve(ReadOnlySpan<double> r, Span<double> z, int columns)
    {
        var values = new double[_order];
        for (var column = 0; column < columns; column++)
        {
            for (var row = 0; row < _order; row++)
            {
                values[row] = r[((_first + row) * columns) + column];
            }

            _factor.Solve(values);
            for (var row = 0; row < _order; row++)
            {
                z[((_first + row) * columns) + column] = values[row];
            }
        }
    }
}
