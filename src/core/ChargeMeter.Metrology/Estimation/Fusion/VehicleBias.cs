namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>One vehicle as a travelling standard: its charges, its noise, and its bias, which is eliminated from the solve.</summary>
/// <remarks>
/// The bias departs from the common mean by δ today and moves by d in a year: δ is normal with the fleet's spread, d with <see cref="DriftSpread"/>.
/// Of the two δ is eliminated first; what is left of d then counts about the time M/W, M the weighted sum of the charges' times and W that of
/// weights with 1/spread². Reference: Henderson 1984 (mixed models: random effects absorbed); METHOD.md, "Vehicles".
/// </remarks>
sealed class VehicleBias
{
    /// <summary>What a vehicle's bias moves in a year, one standard deviation: an assumption.</summary>
    internal const double DriftSpread = 0.002;

    readonly VehicleSession[] _sessions;
    readonly bool[] _isUsed;

    // The unknowns that its charges see, in order, and for each charge the places of its own among them.
    readonly int[] _unknowns;
    readonly int[][] _places;

    /// <summary>A vehicle by its charges.</summary>
    /// <param name="sessions">The charges.</param>
    /// <param name="noise">The variance of a charge to begin with.</param>
    public VehicleBias(VehicleSession[] sessions, double noise)
    {
        (_sessions, Noise) = (sessions, noise);
        _isUsed = [.. sessions.Select(_ => true)];
        _unknowns = [.. sessions.SelectMany(session => session.Terms).Select(term => term.Unknown).Distinct().Order()];
        _places = Array.ConvertAll(sessions, session => Array.ConvertAll(session.Terms, term => Array.BinarySearch(_unknowns, term.Unknown)));
    }

    /// <summary>The variance of a charge but for the registers' steps.</summary>
    public double Noise { get; set; }

    /// <summary>Its charges, used or not.</summary>
    public IReadOnlyList<VehicleSession> Sessions => _sessions;

    /// <summary>The unknowns of the solve that its charges see, used or not.</summary>
    public IReadOnlyList<int> Unknowns => _unknowns;

    /// <summary>The charges used.</summary>
    public IEnumerable<VehicleSession> Used
    {
        get
        {
            for (var index = 0; index < _sessions.Length; index++)
            {
                if (_isUsed[index])
                {
                    yield return _sessions[index];
                }
            }
        }
    }

    /// <summary>Whether a charge is used.</summary>
    public bool IsUsed(int index) => _isUsed[index];

    /// <summary>Uses a charge or doesn't.</summary>
    public void Use(int index, bool isUsed) => _isUsed[index] = isUsed;

    /// <summary>What a charge knows of the pile's λ where the bias is known: one over its variance.</summary>
    public double Weight(VehicleSession session) => 1 / (Noise + session.OwnVariance);

    /// <summary>Adds what its charges say, whatever its bias may be.</summary>
    /// <param name="information">What is known of the unknowns.</param>
    /// <param name="spread">The variance of δ.</param>
    public void AddTo(FusionInformation information, double spread)
    {
        foreach (var session in Used)
        {
            Add(information, session, Weight(session));
        }

        var effects = Effects(spread);
        foreach (var effect in effects)
        {
            var right = Used.Sum(session => effect.At(session) * Weight(session) * session.LogRatio) / effect.Weights;
            for (var place = 0; place < _unknowns.Length; place++)
            {
                information.Add(_unknowns[place], -right * effect.Sums[place]);
            }
        }

        Absorb(information, effects[0], effects[1]);
    }

    /// <summary>What of its bias is eliminated: level and drift, such that neither knows of the other.</summary>
    /// <param name="spread">The variance of δ.</param>
    public VehicleEffect[] Effects(double spread)
    {
        var (level, middle, drift) = Weights(spread);
        return [Effect(1, 0, level), Effect(-middle, 1, drift)];
    }

    /// <summary>By how much it departs from the mean of all at a solution.</summary>
    /// <param name="solution">The unknowns.</param>
    /// <param name="spread">The variance of δ.</param>
    public VehicleDeparture Departure(ReadOnlySpan<double> solution, double spread)
    {
        var (level, middle, drift) = Weights(spread);
        var (sum, moved) = (0.0, 0.0);
        foreach (var session in Used)
        {
            var pull = Weight(session) * session.Residual(solution);
            sum -= pull / level;
            moved -= pull * (session.Years - middle) / drift;
        }

        return new VehicleDeparture(sum - (middle * moved), moved, (1 / level) + (middle * middle / drift));
    }

    /// <summary>The squares of what its charges scatter about its departure, and their degrees of freedom.</summary>
    public (double Squares, double Freedom) Scatter(ReadOnlySpan<double> solution, VehicleDeparture departure)
    {
        var (squares, count) = (0.0, 0);
        foreach (var session in Used)
        {
            var residual = session.Residual(solution) + departure.At(session);
            squares += Math.Max(0, (residual * residual) - session.OwnVariance);
            count++;
        }

        return (squares, Math.Max(0, count - 1));
    }

    /// <summary>What each charge says against a pile's error at a solution.</summary>
    public IEnumerable<ChargeScore> Scores(double[] solution, double spread)
    {
        var departure = Departure(solution, spread);
        var pull = Effects(spread);
        return Used.Select(session =>
            new ChargeScore(session, Weight(session) * (session.Residual(solution) + departure.At(session)), Weight(session), pull));
    }

    // W, m and W_d of METHOD.md.
    (double Level, double Middle, double Drift) Weights(double spread)
    {
        var (weights, times, squares) = (1 / spread, 0.0, 1 / (DriftSpread * DriftSpread));
        foreach (var session in Used)
        {
            var weight = Weight(session);
            weights += weight;
            times += weight * session.Years;
            squares += weight * session.Years * session.Years;
        }

        return (weights, times / weights, squares - (times * times / weights));
    }

    VehicleEffect Effect(double constant, double slope, double weights)
    {
        var sums = new double[_unknowns.Length];
        for (var index = 0; index < _sessions.Length; index++)
        {
            if (_isUsed[index])
            {
                var (session, places) = (_sessions[index], _places[index]);
                var weight = (constant + (slope * session.Years)) * Weight(session);
                for (var term = 0; term < places.Length; term++)
                {
                    sums[places[term]] += weight * session.Terms[term].Coefficient;
                }
            }
        }

        return new VehicleEffect(constant, slope, weights, _unknowns, sums);
    }

    static void Add(FusionInformation information, VehicleSession session, double weight)
    {
        var terms = session.Terms;
        for (var one = 0; one < terms.Length; one++)
        {
            var (unknown, coefficient) = terms[one];
            information.Add(unknown, weight * coefficient * session.LogRatio);
            for (var other = 0; other <= one; other++)
            {
                information.Add(unknown, terms[other].Unknown, weight * coefficient * terms[other].Coefficient);
            }
        }
    }

    // Both at once: a vehicle that charges at many piles has many pairs of unknowns.
    void Absorb(FusionInformation information, VehicleEffect level, VehicleEffect drift)
    {
        for (var row = 0; row < _unknowns.Length; row++)
        {
            var (ofLevel, ofDrift) = (level.Sums[row] / level.Weights, drift.Sums[row] / drift.Weights);
            for (var column = 0; column <= row; column++)
            {
                information.Add(_unknowns[row], _unknowns[column], -((ofLevel * level.Sums[column]) + (ofDrift * drift.Sums[column])));
            }
        }
    }
}
