using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Assessment.Solving;
using ChargeMeter.Monitoring.Fleet;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Assessment;

/// <summary>An error wanders by 0.1 % in a year: what was known long ago says less of today.</summary>
public sealed class WalkTests
{
    const int DaysPerQuarter = 91;
    const double MinutesPerDay = 24 * 60;

    static readonly DateOnly First = DateOnly.FromDateTime(Some.Morning.UtcDateTime);

    [Fact]
    public void Quarters_count_back_from_the_end_of_the_period_and_the_oldest_holds_the_rest()
    {
        var quarters = new EraQuarters(First, First.AddDays(2000));

        quarters.Of(First.AddDays(2005)).ShouldBe(0);
        quarters.Of(First.AddDays(2000 - DaysPerQuarter + 1)).ShouldBe(0);
        quarters.Of(First.AddDays(2000 - DaysPerQuarter)).ShouldBe(1);
        quarters.Of(First).ShouldBe(7);
    }

    [Fact]
    public void What_is_older_than_all_evidence_is_of_its_first_quarter()
    {
        var quarters = new EraQuarters(First, First.AddDays(100));

        quarters.Of(First.AddDays(-700)).ShouldBe(1);
        quarters.YearsLeft(First.AddDays(-700), First.AddDays(101)).ShouldBe((700 + 100 - DaysPerQuarter) / 365.25, 1e-12);
        quarters.YearsLeft(First.AddDays(60), First.AddDays(101)).ShouldBe(41 / 365.25, 1e-12);
    }

    // Four certificates in a year and a half: the textbook's filter of a random walk, quarter after quarter, says the same.
    [Fact]
    public void Certificates_of_one_era_are_filtered_like_a_random_walk()
    {
        const int Quarters = 6;
        (int Quarter, double Percent)[] known = [(6, 0.1), (4, 0.6), (3, 0.2), (1, -0.1)];
        var last = Quarters * DaysPerQuarter;
        var pile = Case(last + 1, [.. known.Select(given => Certificate(last - (given.Quarter * DaysPerQuarter) - 1, given.Percent))]);
        var unknowns = new Unknowns();
        var current = unknowns.Error(pile.Model.Id, 0);
        var certificates = new CertificateEvidence(unknowns, [pile], First.AddDays(last + 1)).All.ToList();
        var system = new FusionSystem(unknowns.All.Count);
        for (var unknown = 0; unknown < unknowns.All.Count; unknown++)
        {
            system.AddPrior(unknown, unknowns.All[unknown].Mean, unknown == current ? 1e3 : unknowns.All[unknown].Deviation);
        }

        foreach (var (terms, value, variance) in certificates)
        {
            system.AddScalar(terms, value, variance, Route.Certificate);
        }

        var found = system.Solve();

        var (mean, spread) = (0.0, 1e6);
        for (var quarter = Quarters; quarter >= 0; quarter--)
        {
            spread += quarter == Quarters ? 0 : 0.001 * 0.001 * DaysPerQuarter / 365.25;
            foreach (var (given, percent) in known.Where(given => given.Quarter == quarter))
            {
                // U = 0.1 %, k = 2, and the conditions of use: 0.15 %.
                var e = percent / 100;
                var variance = Math.Pow(0.0005 / (1 + e), 2) + (0.0015 * 0.0015);
                mean += spread / (spread + variance) * (Math.Log(1 + e) - mean);
                spread = spread * variance / (spread + variance);
            }
        }

        certificates.Count.ShouldBe(known.Length);
        found.Values[current].ShouldBe(mean, 1e-9);
        found.Uncertainty(current).ShouldBe(Math.Sqrt(spread), 1e-9);
    }

    [Fact]
    public void Of_an_earlier_era_the_newest_certificate_speaks()
    {
        var pile = Case(400, Certificate(10, 3), Certificate(50, 3), Certificate(100, 0) with { AsFound = RelativeError.FromPercent(3) });
        var unknowns = new Unknowns();

        var said = new CertificateEvidence(unknowns, [pile], First.AddDays(400)).All.Select(certificate => certificate.Terms[0].Unknown).ToList();

        said.ShouldBe([unknowns.Error(pile.Model.Id, 0), unknowns.Error(pile.Model.Id, 0), unknowns.Error(pile.Model.Id, 2)]);
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(150, true)]
    public void The_budget_tells_what_wandering_leaves_open(int days, bool hasWalked)
    {
        var said = new Assessor(RulePack.Shipped).Assess(
            [(BalancedStation.Model, BalancedStation.Blocks(days, (pile, _) => pile == 3 ? 1 : 0))],
            new DateTimeOffset(BalancedStation.First.AddDays(days), TimeOnly.MinValue, TimeSpan.Zero))["S1"];

        foreach (var pile in said.Piles)
        {
            var estimate = pile.Estimate.ShouldNotBeNull();
            estimate.Budget.Lines.Any(line => line.Source == "walk").ShouldBe(hasWalked);
            estimate.Error.Percent.ShouldBe(pile.Pile == "S1-P3" ? 1 : 0, 0.3);
        }
    }

    static PileCase Case(int days, params CertificateModel[] certificates)
    {
        var pile = Some.Pile() with { Certificates = [.. certificates] };
        var blocks = Enumerable.Range(0, days).Select(day => new EvidenceBlock(
            "S1", First.AddDays(day), 0, [new PileDay(pile.Id, 1, Some.KilowattHours(30), 0, [])], [], []));
        return new PileCase(Some.Station(pile, Some.Reference()), pile, [.. blocks], Some.At(days * MinutesPerDay));
    }

    static CertificateModel Certificate(int day, double percent) =>
        new($"C{day}", First.AddDays(day), RelativeError.FromPercent(percent), null, RelativeError.FromPercent(0.1), 2, true, null, null);
}
