namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>What the rounds of probing found for each pile, by two unbiased estimates: plain, and with what its station shares taken off.</summary>
/// <remarks>
/// Reference: Owen, Monte Carlo Theory, Methods and Examples, 8.9 (control variates). Taking off helps where the piles of a station are
/// alike and hurts a pile that differs, one with a certificate say; so each pile has the one that scattered less.
/// </remarks>
sealed class ProbeTally
{
    readonly Moments[] _plain;
    readonly Moments[] _lessShared;

    internal ProbeTally(int piles) => (_plain, _lessShared) = (new Moments[piles], new Moments[piles]);

    /// <summary>Takes in what a round found for a pile: the estimate, and what its station seems to share of its error.</summary>
    internal void Add(int pile, double found, double shared)
    {
        _plain[pile] = _plain[pile].With(found);
        _lessShared[pile] = _lessShared[pile].With(found - shared);
    }

    /// <summary>The mean over the rounds of the estimate that scattered less, and the variance of that mean.</summary>
    internal (double Mean, double Variance) Best(int pile, int rounds)
    {
        var (plain, lessShared) = (_plain[pile].Over(rounds), _lessShared[pile].Over(rounds));
        return plain.Variance < lessShared.Variance ? plain : lessShared;
    }

    readonly record struct Moments(double Sum, double Squares)
    {
        internal Moments With(double value) => new(Sum + value, Squares + (value * value));

        internal (double Mean, double Variance) Over(int rounds)
        {
            var mean = Sum / rounds;
            return (mean, Math.Max(0, (Squares / rounds) - (mean * mean)) / Math.Max(1, rounds - 1));
        }
    }
}
