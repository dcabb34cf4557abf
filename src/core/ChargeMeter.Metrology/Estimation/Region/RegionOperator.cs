using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>y = S·x, without ever forming S: once over the vehicles' rows, for one vector or for eight beside each other.</summary>
/// <remarks>
/// Reference: METHOD.md, "One solve". With z_p = x_p − µ, h = 1/(d + 1/s²) and t = h·Σ w·z over a vehicle's row:
/// y_p = own·x_p + Σ_v w·z_p − Σ_v w·t, y_µ = MeanInformation·µ − Σ_v t/s².
/// </remarks>
sealed class RegionOperator
{
    /// <summary>Vectors beside each other in the wide form: two registers, one line of the cache.</summary>
    internal const int Wide = 8;

    readonly RegionSystem _system;
    readonly ShareWork _share;
    readonly int _columns;
    readonly double[] _relative;
    readonly double[][] _work;

    internal RegionOperator(RegionSystem system, int columns, ShareWork share)
    {
        if (columns is not 1 and not Wide)
        {
            throw new ArgumentOutOfRangeException(nameof(columns), columns, "One column or eight.");
        }

        (_system, _columns, _share) = (system, columns, share);
        _relative = new double[system.Problem.PileCount * columns];
        _work = [.. Enumerable.Range(0, Workshop.Parts).Select(_ => new double[2 * system.Order * columns])];
    }

    /// <summary>y = S·x; unknown after unknown, the columns of each beside each other.</summary>
    internal void Multiply(double[] x, double[] y)
    {
        Relate(x);
        _share(Workshop.Parts, part =>
        {
            Lay(_work[part]);
            if (_columns == 1)
            {
                Rows(part);
            }
            else
            {
                WideRows(part);
            }
        });
        _share(Workshop.Parts, part => Collect(x, y, part));
        var mean = _system.Problem.PileCount * _columns;
        for (var column = 0; column < _columns; column++)
        {
            y[mean + column] = (_system.Problem.Priors.MeanInformation * x[mean + column])
                - (_system.Problem.Priors.VehicleInformation * _work.Sum(work => work[^(_columns - column)]));
        }

        foreach (var block in _system.Blocks)
        {
            block.Multiply(x, y, _columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Relate(double[] x)
    {
        var means = x.AsSpan(_relative.Length, _columns);
        for (var at = 0; at < _relative.Length; at += _columns)
        {
            for (var column = 0; column < means.Length; column++)
            {
                _relative[at + column] = x[at + column] - means[column];
            }
        }
    }

    // Beside each pile's z the place where what is taken from it adds up: one line of the cache instead of two.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Lay(double[] work)
    {
        for (var at = 0; at < _relative.Length; at += _columns)
        {
            for (var column = 0; column < _columns; column++)
            {
                work[(2 * at) + column] = _relative[at + column];
                work[(2 * at) + _columns + column] = 0;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Collect(double[] x, double[] y, int part)
    {
        var (from, to) = Workshop.Range(part, _system.Problem.PileCount);
        var (weight, own) = (_system.Weight, _system.Own);
        for (var pile = from; pile < to; pile++)
        {
            for (var at = pile * _columns; at < (pile + 1) * _columns; at++)
            {
                var taken = 0.0;
                foreach (var work in _work)
                {
                    taken += work[at + ((pile + 1) * _columns)];
                }

                y[at] = (own[pile] * x[at]) + (weight[pile] * _relative[at]) - taken;
            }
        }
    }

    // VehicleOrder checked that all piles exist, so rows are followed without bounds checks.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Rows(int part)
    {
        var table = _system.Table;
        ref var work = ref MemoryMarshal.GetArrayDataReference(_work[part]);
        var means = 0.0;
        for (var vehicle = table.Bounds[part]; vehicle < table.Bounds[part + 1]; vehicle++)
        {
            var row = table.Row(vehicle);
            var sum = 0.0;
            foreach (ref readonly var visit in row)
            {
                sum += visit.Weight * Unsafe.Add(ref work, 2 * (nint)visit.Pile);
            }

            var bias = sum * table.Inverses[vehicle];
            means += bias;
            foreach (ref readonly var visit in row)
            {
                Unsafe.Add(ref work, (2 * (nint)visit.Pile) + 1) += visit.Weight * bias;
            }
        }

        _work[part][^1] = means;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void WideRows(int part)
    {
        var table = _system.Table;
        ref var work = ref MemoryMarshal.GetArrayDataReference(_work[part]);
        var (firstMeans, secondMeans) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (var vehicle = table.Bounds[part]; vehicle < table.Bounds[part + 1]; vehicle++)
        {
            var row = table.Row(vehicle);
            var (first, second) = (Vector256<double>.Zero, Vector256<double>.Zero);
            foreach (ref readonly var visit in row)
            {
                ref var at = ref Unsafe.Add(ref work, 2 * (nint)visit.Pile * Wide);
                var weight = Vector256.Create((double)visit.Weight);
                first = Vector256.FusedMultiplyAdd(weight, Vector256.LoadUnsafe(ref at), first);
                second = Vector256.FusedMultiplyAdd(weight, Vector256.LoadUnsafe(ref at, 4), second);
            }

            var inverse = Vector256.Create(table.Inverses[vehicle]);
            (first, second) = (first * inverse, second * inverse);
            (firstMeans, secondMeans) = (firstMeans + first, secondMeans + second);
            foreach (ref readonly var visit in row)
            {
                ref var at = ref Unsafe.Add(ref work, ((2 * (nint)visit.Pile) + 1) * Wide);
                var weight = Vector256.Create((double)visit.Weight);
                Vector256.FusedMultiplyAdd(weight, first, Vector256.LoadUnsafe(ref at)).StoreUnsafe(ref at);
                Vector256.FusedMultiplyAdd(weight, second, Vector256.LoadUnsafe(ref at, 4)).StoreUnsafe(ref at, 4);
            }
        }

        firstMeans.CopyTo(_work[part], _work[part].Length - Wide);
        secondMeans.CopyTo(_work[part], _work[part].Length - 4);
    }
}
