using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>The variance of every pile: the diagonal of S⁻¹, coarse part exactly and the rest by probing.</summary>
/// <remarks>
/// Reference: Bekas, Kokiopoulou and Saad, Appl. Numer. Math. 57 (2007). S⁻¹ = Z·E⁻¹·Zᵀ + R; the first part holds what all piles
/// of a cluster or a region share and is exact. R is short of reach: a probe vector touches one pile of each station, so
/// sign·(R·v) is R's diagonal there plus what other stations add with random signs. What they add is nearly the same for
/// all piles of a station; R̂_jk − R̂_kj shows how it differs between two turns, R being symmetric, and the mean of those
/// differences is taken off where that helps (ProbeTally). Rounds with new signs are averaged until their own scatter says
/// that the root mean square error is at most 0.75 % of u, or until there were enough.
/// </remarks>
sealed class InverseDiagonal
{
    /// <summary>The root mean square error that ends the rounds, relative to u.</summary>
    const double Wanted = 0.0075;

    // Of the energy norm of what a probe finds: far below the scatter of probing.
    const double Tolerance = 1e-3;

    // With many piles a round costs as much as the solve; with few the piles of other stations count for more.
    const int MostRounds = 8;
    const int MostRoundsOfFew = 32;
    const int Few = 20_000;

    readonly RegionSystem _system;
    readonly CoarseSpace _coarse;
    readonly ProbePlan _plan;
    readonly double[][] _found;
    readonly ProbeTally _tally;

    InverseDiagonal(RegionSystem system, CoarseSpace coarse)
    {
        (_system, _coarse, _plan) = (system, coarse, new(system.Problem));
        _tally = new(system.Problem.PileCount);
        _found = new double[_plan.GroupStarts.Length - 1][];
        for (var group = 0; group < _found.Length; group++)
        {
            var size = _plan.GroupStarts[group + 1] - _plan.GroupStarts[group];
            _found[group] = new double[size * size];
        }
    }

    /// <summary>The root mean square error of the uncertainties, relative to themselves, by the scatter of the rounds.</summary>
    internal double Scatter { get; private set; } = double.PositiveInfinity;

    /// <summary>The variances.</summary>
    internal double[] Variances { get; private set; } = [];

    internal static InverseDiagonal Of(RegionSystem system, CoarseSpace coarse, ShareWork share)
    {
        var diagonal = new InverseDiagonal(system, coarse);
        var solver = new ConjugateGradients(system, coarse, RegionOperator.Wide, share);
        var most = system.Problem.PileCount < Few ? MostRoundsOfFew : MostRounds;
        for (var round = 1; round <= most && diagonal.Scatter > Wanted; round++)
        {
            for (var vector = 0; vector < diagonal._plan.Vectors; vector += RegionOperator.Wide)
            {
                diagonal.Probe(solver, vector, round);
            }

            diagonal.Close(round);
        }

        return diagonal;
    }

    void Probe(ConjugateGradients solver, int first, int round)
    {
        const int Wide = RegionOperator.Wide;
        var probe = new double[_system.Order * Wide];
        for (var group = 0; group < _found.Length; group++)
        {
            for (var column = 0; column < Wide; column++)
            {
                probe[(_plan.Pile(group, first + column) * Wide) + column] = ProbePlan.Sign(group, first + column, round);
            }
        }

        var coarse = new double[probe.Length];
        _coarse.Correct(probe, coarse, Wide);
        var solution = coarse.ToArray();
        solver.Solve(probe, solution, 0, Tolerance);
        Lanes.AddScaled(solution, -1, coarse);
        for (var group = 0; group < _found.Length; group++)
        {
            for (var column = 0; column < Wide; column++)
            {
                var vector = first + column;
                Record(group, vector, ProbePlan.Sign(group, vector, round), solution.AsSpan(column));
            }
        }
    }

    // Column k of R over the group: the mean over the turns of its pile k.
    void Record(int group, int vector, double sign, ReadOnlySpan<double> solution)
    {
        var start = _plan.GroupStarts[group];
        var size = _plan.GroupStarts[group + 1] - start;
        var place = _plan.Pile(group, vector) - start;
        var share = sign / _plan.Turns(group, place);
        for (var row = 0; row < size; row++)
        {
            _found[group][(row * size) + place] += share * solution[(start + row) * RegionOperator.Wide];
        }
    }

    // Takes in what a round found, and makes room for the next.
    void Close(int round)
    {
        for (var group = 0; group < _found.Length; group++)
        {
            var start = _plan.GroupStarts[group];
            var size = _plan.GroupStarts[group + 1] - start;
            for (var place = 0; place < size; place++)
            {
                _tally.Add(start + place, _found[group][(place * size) + place], Shared(_found[group], size, place));
            }

            Array.Clear(_found[group]);
        }

        var (sum, best) = (0.0, new double[_system.Problem.PileCount]);
        for (var pile = 0; pile < best.Length; pile++)
        {
            var (mean, variance) = _tally.Best(pile, round);
            best[pile] = Math.Max(Least(pile), _coarse.Variance(pile) + mean);

            // Half the relative error of a variance is that of its root.
            sum += variance / (4 * best[pile] * best[pile]);
        }

        Variances = best;
        Scatter = round > 1 ? Math.Sqrt(sum / best.Length) : Scatter;
    }

    // No variance is below one over the pile's information when everything else is known.
    double Least(int pile) => 1 / (_system.Weight[pile] + _system.Own[pile] + _system.BlockDiagonal(pile));

    static double Shared(double[] found, int size, int place)
    {
        var excess = 0.0;
        for (var other = 0; other < size; other++)
        {
            excess += found[(other * size) + place] - found[(place * size) + other];
        }

        return excess / size;
    }
}
