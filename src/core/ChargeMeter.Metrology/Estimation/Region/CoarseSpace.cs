using System.Runtime.CompilerServices;
using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>The levels of clusters of stations and the vehicles' mean, solved exactly: what weak links leave to the last.</summary>
/// <remarks>
/// Reference: Nicolaides, SIAM J. Numer. Anal. 24 (1987) (deflation by subdomain constants); Tang, Nabben, Vuik and Erlangga,
/// J. Sci. Comput. 39 (2009). E = Zᵀ·S·Z, Z the indicators of the clusters and of µ. A pivot that vanishes gets a little added: the
/// inverse is then another symmetric matrix, which the solve and the uncertainties allow.
/// </remarks>
sealed class CoarseSpace
{
    const double Damping = 1e-9;
    readonly int[] _clusterOf;
    readonly int _clusters;
    readonly SymmetricMatrix _inverse;

    CoarseSpace(int[] clusterOf, int clusters, SymmetricMatrix inverse) =>
        (_clusterOf, _clusters, _inverse) = (clusterOf, clusters, inverse);

    /// <summary>The clusters and µ.</summary>
    internal int Order => _clusters + 1;

    internal static CoarseSpace Of(RegionSystem system, ShareWork share)
    {
        var (of, count) = Clusters.Gather(system);
        var clusterOf = Array.ConvertAll(system.StationOf, station => of[station]);
        var lost = Enumerable.Range(0, Workshop.Parts).Select(_ => new SymmetricMatrix(count + 1)).ToArray();
        share(Workshop.Parts, part => Lose(system, clusterOf, part, lost[part]));
        var matrix = new SymmetricMatrix(count + 1);
        foreach (var part in lost)
        {
            matrix.Add(part, -1);
        }

        Keep(system, clusterOf, of, matrix);
        return new(clusterOf, count, Factor(matrix).Inverse());
    }

    /// <summary>The part of the covariance's diagonal that the coarse space alone gives a pile.</summary>
    internal double Variance(int pile) => _inverse[_clusterOf[pile], _clusterOf[pile]];

    /// <summary>z += Z·E⁻¹·Zᵀ·r, for several columns beside each other.</summary>
    internal void Correct(double[] r, double[] z, int columns)
    {
        var sums = new double[Order * columns];
        for (var pile = 0; pile < _clusterOf.Length; pile++)
        {
            Lanes.AddScaled(sums.AsSpan(_clusterOf[pile] * columns, columns), 1, r.AsSpan(pile * columns, columns));
        }

        r.AsSpan(_clusterOf.Length * columns).CopyTo(sums.AsSpan(_clusters * columns));
        var solution = Solve(sums, columns);
        for (var pile = 0; pile < _clusterOf.Length; pile++)
        {
            Lanes.AddScaled(z.AsSpan(pile * columns, columns), 1, solution.AsSpan(_clusterOf[pile] * columns, columns));
        }

        Lanes.AddScaled(z.AsSpan(_clusterOf.Length * columns), 1, solution.AsSpan(_clusters * columns));
    }

    double[] Solve(double[] sums, int columns)
    {
        var solution = new double[sums.Length];
        for (var row = 0; row < Order; row++)
        {
            var target = solution.AsSpan(row * columns, columns);
            for (var column = 0; column < Order; column++)
            {
                Lanes.AddScaled(target, _inverse[row, column], sums.AsSpan(column * columns, columns));
            }
        }

        return solution;
    }

    static Cholesky Factor(SymmetricMatrix matrix)
    {
        var damping = 0.0;
        while (true)
        {
            var copy = new SymmetricMatrix(matrix.Order);
            matrix.Values.CopyTo(copy.Values);
            for (var row = 0; row < copy.Order; row++)
            {
                copy[row, row] += (damping * copy[row, row]) + double.Epsilon;
            }

            if (Cholesky.TryFactor(copy, out var factor, out _))
            {
                return factor;
            }

            damping = damping > 0 ? damping * 100 : Damping;
        }
    }

    // What is on the diagonal of S, and the stations' information, summed over clusters.
    static void Keep(RegionSystem system, int[] clusterOf, int[] ofStation, SymmetricMatrix matrix)
    {
        for (var pile = 0; pile < clusterOf.Length; pile++)
        {
            matrix[clusterOf[pile], clusterOf[pile]] += system.Weight[pile] + system.Own[pile];
        }

        for (var index = 0; index < system.Blocks.Count; index++)
        {
            var cluster = ofStation[system.Problem.Stations[index].Station];
            matrix[cluster, cluster] += system.Blocks[index].Level;
        }

        matrix[matrix.Order - 1, matrix.Order - 1] = system.MeanKept;
    }

    // Each vehicle takes h·q·qᵀ from the clusters it was in, q its weight there; between cluster and mean stands −q·h/s².
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Lose(RegionSystem system, int[] clusterOf, int part, SymmetricMatrix lost)
    {
        var table = system.Table;
        var values = lost.Values;
        var (order, prior) = (lost.Order, system.Problem.Priors.VehicleInformation);
        var weights = new double[order];
        var met = new int[order];
        for (var vehicle = table.Bounds[part]; vehicle < table.Bounds[part + 1]; vehicle++)
        {
            var count = 0;
            foreach (var visit in table.Row(vehicle))
            {
                var cluster = clusterOf[visit.Pile];
                if (visit.Weight > 0 && !(weights[cluster] > 0))
                {
                    met[count++] = cluster;
                }

                weights[cluster] += visit.Weight;
            }

            var inverse = table.Inverses[vehicle];
            foreach (var one in met.AsSpan(0, count))
            {
                values[((order - 1) * order) + one] += weights[one] * inverse * prior;
                foreach (var other in met.AsSpan(0, count))
                {
                    // Both triangles get it; only the lower one is read.
                    values[(one * order) + other] += weights[one] * weights[other] * inverse;
                }
            }

            foreach (var one in met.AsSpan(0, count))
            {
                weights[one] = 0;
            }
        }
    }
}
