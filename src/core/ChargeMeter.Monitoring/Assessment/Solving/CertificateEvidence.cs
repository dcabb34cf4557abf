using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>Certificates of verifications on site as evidence of what piles' errors are now.</summary>
/// <remarks>
/// Reference: METHOD.md, "Certificates". To the certificate's own uncertainty comes what has passed since: a random walk, and conditions in
/// use that are not those of the verification, which the certificates themselves show beside the other evidence: expectation and
/// maximisation (Dempster, Laird and Rubin 1977) under Student's t with <see cref="TailFreedom"/> degrees of freedom (Lange, Little and Taylor 1989),
/// pooled with what is expected: a pile that went bad after its verification moves nobody but itself. Part of a certificate's uncertainty is
/// its calibrator's, common to all of its certificates.
/// </remarks>
sealed class CertificateEvidence
{
    const double OwnShare = 0.75;
    const double WalkPerRootYear = 0.001;
    const double ConditionsSpread = 0.0015;
    const double ConditionsFreedom = 8;
    const double TailFreedom = 4;
    const double DaysPerYear = 365.25;

    readonly Unknowns _unknowns;
    readonly IReadOnlyList<(string Number, Term[] Terms, double Value, double Variance)> _certificates;
    readonly double[] _weights;
    double _conditions = ConditionsSpread * ConditionsSpread;

    /// <summary>The newest certificates of piles, on a day.</summary>
    public CertificateEvidence(Unknowns unknowns, IEnumerable<PileCase> piles, DateOnly today)
    {
        _unknowns = unknowns;
        _certificates = [.. piles.SelectMany(pile => Of(pile, today))];
        _weights = [.. _certificates.Select(_ => 1.0)];
    }

    /// <summary>What they say.</summary>
    public IEnumerable<(Term[] Terms, double Value, double Variance)> All =>
        _certificates.Select((certificate, index) => (certificate.Terms, certificate.Value, certificate.Variance + (_conditions / _weights[index])));

    /// <summary>The numbers of those whose own uncertainty makes more than a share of the variance of an unknown.</summary>
    public IEnumerable<string> Behind(int unknown, FusionSolution solution, double share) => _certificates.Zip(All)
        .Where(certificate => Made(unknown, solution, certificate.Second) > share * solution.Covariance(unknown, unknown))
        .Select(certificate => certificate.First.Number);

    /// <summary>Degrees of freedom from which conditions are known.</summary>
    public double Freedom => ConditionsFreedom + _certificates.Count;

    /// <summary>Takes over what the same certificates have shown in another solve.</summary>
    public void Continue(CertificateEvidence before)
    {
        _conditions = before._conditions;
        before._weights.CopyTo(_weights, 0);
    }

    /// <summary>Learns from a solution how far errors in use depart from those at a verification.</summary>
    public void Learn(FusionSolution solution)
    {
        var sum = ConditionsFreedom * ConditionsSpread * ConditionsSpread;
        var values = solution.Values.ToArray();
        for (var index = 0; index < _certificates.Count; index++)
        {
            var (_, terms, value, variance) = _certificates[index];
            var residual = value - terms.Sum(term => term.Coefficient * values[term.Unknown]);
            var square = (residual * residual) + solution.VarianceOf(terms.ToDictionary(term => term.Unknown, term => term.Coefficient));
            _weights[index] = (TailFreedom + 1) / (TailFreedom + (square / (variance + _conditions)));
            sum += _weights[index] * Math.Max(0, square - variance);
        }

        _conditions = sum / (ConditionsFreedom + _certificates.Count);
    }

    IEnumerable<(string Number, Term[] Terms, double Value, double Variance)> Of(PileCase pile, DateOnly today)
    {
        if (pile.Certificate is not { } certificate)
        {
            yield break;
        }

        var known = pile.Model.Standard(certificate);
        // What was found ended with the adjustment: nothing has passed since.
        if (pile.EraAsFound is { } era)
        {
            yield return Of(pile, certificate, era, certificate.AsFound!.Value.Fraction, known.StandardUncertainty.Fraction, 0);
        }

        var years = Math.Max(0, today.DayNumber - certificate.Date.DayNumber) / DaysPerYear;
        yield return Of(pile, certificate, pile.CertificateEra, known.Error.Fraction, known.StandardUncertainty.Fraction, years);
    }

    (string Number, Term[] Terms, double Value, double Variance) Of(PileCase pile, CertificateModel certificate, int era, double error, double uncertainty, double years)
    {
        List<Term> terms = [new Term(_unknowns.Error(pile.Model.Id, era), 1)];
        var own = 1.0;
        if (certificate.Standard is { } standard)
        {
            terms.Add(new Term(_unknowns.Calibrator(standard), 1));
            own = OwnShare;
        }

        if (pile.IsDrifting && era == pile.Eras - 1)
        {
            terms.Add(new Term(_unknowns.Drift(pile.Model.Id, pile.IsDrifting), pile.Age(certificate.Date)));
        }

        var u = uncertainty / (1 + error);
        return (certificate.Number, [.. terms], Math.Log(1 + error), (own * u * u) + (WalkPerRootYear * WalkPerRootYear * years));
    }

    static double Made(int unknown, FusionSolution solution, (Term[] Terms, double Value, double Variance) certificate)
    {
        var carried = certificate.Terms.Sum(term => term.Coefficient * solution.Covariance(unknown, term.Unknown));
        return carried * carried / certificate.Variance;
    }
}
