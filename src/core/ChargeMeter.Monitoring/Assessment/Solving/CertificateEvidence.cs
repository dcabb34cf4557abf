using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Metrology.Quantities;
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
    const double ConditionsSpread = 0.0015;
    const double ConditionsFreedom = 8;
    const double TailFreedom = 4;

    readonly Unknowns _unknowns;
    readonly IReadOnlyList<CertifiedError> _certificates;
    double _conditions = ConditionsSpread * ConditionsSpread;

    /// <summary>The certificates of piles, on a day.</summary>
    public CertificateEvidence(Unknowns unknowns, IEnumerable<PileCase> piles, DateOnly today)
    {
        _unknowns = unknowns;
        _certificates = [.. piles.SelectMany(pile => Of(pile, today))];
    }

    /// <summary>What they say.</summary>
    public IEnumerable<(Term[] Terms, double Value, double Variance)> All =>
        _certificates.Select(certificate => (certificate.Terms, certificate.Value, certificate.Variance + (_conditions / certificate.Weight)));

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
        foreach (var certificate in _certificates)
        {
            certificate.Weight = before._certificates.FirstOrDefault(certificate.IsSame)?.Weight ?? 1;
        }
    }

    /// <summary>Learns from a solution how far errors in use depart from those at a verification.</summary>
    public void Learn(FusionSolution solution)
    {
        var sum = ConditionsFreedom * ConditionsSpread * ConditionsSpread;
        var values = solution.Values.ToArray();
        foreach (var certificate in _certificates)
        {
            var residual = certificate.Value - certificate.Terms.Sum(term => term.Coefficient * values[term.Unknown]);
            var square = (residual * residual) + solution.VarianceOf(certificate.Terms.ToDictionary(term => term.Unknown, term => term.Coefficient));
            certificate.Weight = (TailFreedom + 1) / (TailFreedom + (square / (certificate.Variance + _conditions)));
            sum += certificate.Weight * Math.Max(0, square - certificate.Variance);
        }

        _conditions = sum / (ConditionsFreedom + _certificates.Count);
    }

    IEnumerable<CertifiedError> Of(PileCase pile, DateOnly today)
    {
        // What was found ended with the adjustment: nothing has passed since.
        foreach (var certificate in pile.Certificates.AsFound)
        {
            yield return Of(pile, certificate, PileCertificates.Found(certificate), certificate.AsFound, 0);
        }

        foreach (var certificate in pile.Certificates.AsLeft)
        {
            var left = PileCertificates.Left(certificate);
            var years = pile.EraOf(left) == pile.Eras - 1 ? pile.Quarters.YearsLeft(left, today) : 0;
            yield return Of(pile, certificate, left, null, years);
        }
    }

    // As found where that is told, as left otherwise.
    CertifiedError Of(PileCase pile, CertificateModel certificate, DateOnly day, RelativeError? found, double years)
    {
        var known = pile.Model.Standard(certificate);
        var error = (found ?? known.Error).Fraction;
        // A drift that has not shown itself is a walk.
        var drift = pile.IsDrifting ? -1 : _unknowns.Drift(pile.Model.Id, pile.IsDrifting);
        List<Term> terms = [.. PileTerms.On(day, pile, _unknowns).Where(term => term.Unknown != drift)];
        var own = 1.0;
        if (certificate.Standard is { } standard)
        {
            terms.Add(new Term(_unknowns.Calibrator(standard), 1));
            own = OwnShare;
        }

        var u = known.StandardUncertainty.Fraction / (1 + error);
        var walk = EraQuarters.WalkPerRootYear * EraQuarters.WalkPerRootYear * years;
        return new CertifiedError(pile.Model.Id, certificate.Number, found is not null, [.. terms], Math.Log(1 + error), (own * u * u) + walk);
    }

    static double Made(int unknown, FusionSolution solution, (Term[] Terms, double Value, double Variance) certificate)
    {
        var carried = certificate.Terms.Sum(term => term.Coefficient * solution.Covariance(unknown, term.Unknown));
        return carried * carried / certificate.Variance;
    }
}
