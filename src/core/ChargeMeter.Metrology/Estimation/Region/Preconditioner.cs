using System.Runtime.CompilerServices;
using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>z = M⁻¹·r: piles by themselves or by station blocks, plus the levels of stations, plus the coarse space.</summary>
/// <remarks>
/// Reference: Bramble, Pasciak and Xu, Math. Comp. 55 (1990) (additive multilevel preconditioner), with three levels: pile,
/// station, cluster. Each is a diagonal or a block of S itself, so no setting is needed.
/// </remarks>
sealed class Preconditioner
{
    readonly RegionSystem _system;
    readonly CoarseSpace _coarse;
    readonly double[] _inverses;
    readonly double[] _stationInverses;
    readonly int _columns;

    internal Preconditioner(RegionSystem system, CoarseSpace coarse, int columns)
    {
        (_system, _coarse, _columns) = (system, coarse, columns);
        _inverses = Array.ConvertAll(system.Kept, kept => 1 / kept);
        _stationInverses = Array.ConvertAll(system.StationKept, kept => kept > 0 ? 1 / kept : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Apply(double[] r, double[] z)
    {
        var piles = _inverses.Length;
        z.AsSpan(piles * _columns).Clear();
        for (var pile = 0; pile < piles; pile++)
        {
            for (var at = pile * _columns; at < (pile + 1) * _columns; at++)
            {
                z[at] = r[at] * _inverses[pile];
            }
        }

        foreach (var block in _system.Blocks)
        {
            block.Solve(r, z, _columns);
        }

        AddStations(r, z);
        _coarse.Correct(r, z, _columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AddStations(double[] r, double[] z)
    {
        Span<double> sums = stackalloc double[RegionOperator.Wide];
        sums = sums[.._columns];
        var starts = _system.Problem.StationStarts.Span;
        for (var station = 0; station < _stationInverses.Length; station++)
        {
            sums.Clear();
            var (from, to) = (starts[station] * _columns, starts[station + 1] * _columns);
            for (var at = from; at < to; at += _columns)
            {
                Lanes.AddScaled(sums, 1, r.AsSpan(at, _columns));
            }

            for (var at = from; at < to; at += _columns)
            {
                Lanes.AddScaled(z.AsSpan(at, _columns), _stationInverses[station], sums);
            }
        }
    }
}
