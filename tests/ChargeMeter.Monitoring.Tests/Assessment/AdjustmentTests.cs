using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Assessment.Solving;
using ChargeMeter.Monitoring.Fleet;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Assessment;

/// <summary>A certificate that states another error as found than as left tells of an adjustment: U is 0.1 %, k is 2.</summary>
public sealed class AdjustmentTests
{
    const int AdjustedOn = 20;
    const double MinutesPerDay = 24 * 60;

    static readonly DateOnly First = DateOnly.FromDateTime(Some.Morning.UtcDateTime);

    [Theory]
    [InlineData(0.41, 0.3, true)]
    [InlineData(0.19, 0.3, true)]
    [InlineData(0.39, 0.3, false)]
    [InlineData(0.3, 0.3, false)]
    [InlineData(null, 0.3, false)]
    [InlineData(0.41, null, false)]
    public void It_is_one_where_the_two_differ_by_more_than_their_uncertainty(double? asFound, double? asLeft, bool isOne)
    {
        var certificate = Certificate(AdjustedOn, asFound, asLeft);

        Case(30, certificate).Eras.ShouldBe(isOne ? 3 : 1);
    }

    [Fact]
    public void Its_day_belongs_to_before_and_after()
    {
        var pile = Case(30, Certificate(AdjustedOn, 3, 0));

        pile.EraOf(First.AddDays(AdjustedOn - 1)).ShouldBe(0);
        pile.EraOf(First.AddDays(AdjustedOn)).ShouldBe(1);
        pile.EraStart.ShouldBe(First.AddDays(AdjustedOn + 1));
        pile.Certificates.IsOfPresentEra.ShouldBeTrue();
        pile.PeriodDays.ShouldAllBe(day => day > First.AddDays(AdjustedOn));
    }

    [Fact]
    public void Each_certificate_up_to_now_counts()
    {
        var pile = Case(30, Certificate(10, 3, 0), Certificate(AdjustedOn, 0, 0), Certificate(40, 3, 0));

        pile.EraStart.ShouldBe(First.AddDays(11));
        pile.Certificates.IsOfPresentEra.ShouldBeTrue();
        pile.Certificates.Newest.ShouldNotBeNull().Date.ShouldBe(First.AddDays(AdjustedOn));
        pile.Certificates.AsFound.ShouldHaveSingleItem().Date.ShouldBe(First.AddDays(10));
        pile.Certificates.AsLeft.ShouldHaveSingleItem().Date.ShouldBe(First.AddDays(AdjustedOn));
    }

    [Fact]
    public void As_found_is_evidence_of_the_era_before_and_as_left_of_the_one_after()
    {
        var unknowns = new Unknowns();
        var evidence = new CertificateEvidence(unknowns, [Case(30, Certificate(AdjustedOn, 3, 1))], First.AddDays(30)).All.ToList();

        evidence.Count.ShouldBe(2);
        evidence[0].Terms[0].Unknown.ShouldBe(unknowns.Error("S1-P1", 0));
        evidence[0].Value.ShouldBe(Math.Log(1.03), 1e-12);
        evidence[1].Terms[0].Unknown.ShouldBe(unknowns.Error("S1-P1", 2));
        evidence[1].Value.ShouldBe(Math.Log(1.01), 1e-12);
        evidence[1].Variance.ShouldBeGreaterThan(evidence[0].Variance);
    }

    [Fact]
    public void As_found_says_nothing_where_nothing_else_is_known_of_that_time()
    {
        var pile = Case(30, Certificate(-5, 3, 0));

        pile.Eras.ShouldBe(3);
        pile.Certificates.AsFound.ShouldBeEmpty();
        new CertificateEvidence(new Unknowns(), [pile], First.AddDays(30)).All.Count().ShouldBe(1);
    }

    // One day is no step that could be found: the certificate alone tells of it.
    [Fact]
    public void What_was_found_before_says_nothing_of_the_pile_as_left()
    {
        var said = ChargedStation.Assess(
            AdjustedOn + 2,
            (pile, day) => pile == 2 && day <= AdjustedOn ? 1.5m : 0,
            certified: pile => pile.Id is "S1-P2" ? pile with { Certificates = [Certificate(AdjustedOn, 1.5, 0)] } : pile);

        var repaired = said.Piles.Single(pile => pile.Pile == "S1-P2");
        repaired.Estimate.ShouldNotBeNull().Error.Percent.ShouldBe(0, 0.3);
        repaired.Verdict.ShouldNotBe(Verdict.Exceeding);
        repaired.Estimate.From.ShouldBeGreaterThan(Some.At(AdjustedOn * MinutesPerDay));
    }

    static PileCase Case(int days, params CertificateModel[] certificates)
    {
        var pile = Some.Pile() with { Certificates = [.. certificates] };
        var blocks = Enumerable.Range(0, days).Select(day => new EvidenceBlock(
            "S1", First.AddDays(day), 0, [new PileDay(pile.Id, 1, Some.KilowattHours(30), 0, [])], [], []));
        return new PileCase(Some.Station(pile, Some.Reference()), pile, [.. blocks], Some.At(days * MinutesPerDay));
    }

    static CertificateModel Certificate(int day, double? asFound, double? asLeft) =>
        new("C", First.AddDays(day), Percent(asLeft), Percent(asFound), RelativeError.FromPercent(0.1), 2, true, null, null);

    static RelativeError? Percent(double? percent) => percent is { } given ? RelativeError.FromPercent(given) : null;
}
