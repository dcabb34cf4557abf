using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>What is known of unknowns, as information: summed up observation by observation, then solved.</summary>
/// <remarks>
/// An unknown that no observation touches stays as it was assumed and depends on no other: it has no row, so a fleet of
/// which little is known yet costs little. Reference: METHOD.md, "One solve".
/// </remarks>
sealed class FusionInformation
{
    const int Untouched = -1;

    readonly int[] _places;
    readonly double[] _weights;
    readonly double[] _rights;

    /// <summary>Nothing known yet.</summary>
    /// <param name="unknowns">How many unknowns there are.</param>
    /// <param name="touched">The numbers of those that an observation touches, in any order, repeated or not.</param>
    public FusionInformation(int unknowns, IEnumerable<int> touched)
    {
        _weights = new double[unknowns];
        _rights = new double[unknowns];
        _places = new int[unknowns];
        Array.Fill(_places, Untouched);
        foreach (var unknown in touched)
        {
            _places[unknown] = 0;
        }

        var rows = 0;
        for (var unknown = 0; unknown < unknowns; unknown++)
        {
            _places[unknown] = _places[unknown] == Untouched ? Untouched : rows++;
        }

        Matrix = new SymmetricMatrix(rows);
    }

    /// <summary>The information, with a row for each touched unknown, in order.</summary>
    internal SymmetricMatrix Matrix { get; }

    /// <summary>Adds what is assumed of an unknown.</summary>
    public void AddPrior(int unknown, double mean, double deviation)
    {
        var weight = 1 / (deviation * deviation);
        _weights[unknown] += weight;
        _rights[unknown] += weight * mean;
        if (_places[unknown] is var place and not Untouched)
        {
            Matrix[place, place] += weight;
        }
    }

    /// <summary>Adds to the right side of a touched unknown.</summary>
    public void Add(int unknown, double right) => _rights[unknown] += right;

    /// <summary>Adds to the information that two touched unknowns have in common; once for a pair.</summary>
    public void Add(int one, int other, double information) => Matrix[_places[one], _places[other]] += information;

    /// <summary>The values of the unknowns and their covariance; the information is used up.</summary>
    /// <exception cref="InvalidOperationException">An unknown is not determined.</exception>
    public (double[] Values, FusionCovariance Covariance) Solve()
    {
        var touched = Enumerable.Range(0, _places.Length).Where(unknown => _places[unknown] != Untouched).ToArray();
        var values = Array.ConvertAll(touched, unknown => _rights[unknown]);
        if (!Cholesky.TryFactor(Matrix, out var factor, out var failedAt))
        {
            throw new InvalidOperationException($"Unknown {touched[failedAt]} is not determined.");
        }

        factor.Solve(values);
        for (var unknown = 0; unknown < _rights.Length; unknown++)
        {
            _rights[unknown] = _places[unknown] is var place and not Untouched ? values[place] : Assumed(unknown);
        }

        return (_rights, new FusionCovariance(_places, factor.Inverse(), Array.ConvertAll(_weights, weight => 1 / weight)));
    }

    double Assumed(int unknown) => _weights[unknown] is > 0 and < double.PositiveInfinity
        ? _rights[unknown] / _weights[unknown]
        : throw new InvalidOperationException($"Unknown {unknown} is not determined: nothing is assumed of it, and nothing observed.");
}
