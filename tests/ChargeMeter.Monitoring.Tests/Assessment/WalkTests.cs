using System.Collections.Immutable;
using ChargeMeter.Metrology.Comparisons;
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
public sealed class WalkTests(ITestOutputHelper output)
{
    const double MinutesPerDay = 24 * 60;

    static readonly DateOnly First = DateOnly.FromDateTime(Some.Morning.UtcDateTime);

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(90, 0)]
    [InlineData(91, 1)]
    [InlineData(272, 1)]
    [InlineData(273, 2)]
    [InlineData(637, 3)]
    [InlineData(1999, 3)]
    public void Stretches_count_back_from_the_end_of_the_period(int daysBack, int stretch) =>
        new EraStretches(First, First.AddDays(2000)).Of(First.AddDays(2000 - daysBack)).ShouldBe(stretch);

    [Fact]
    public void A_day_that_its_stretch_does_not_stand_for_is_a_walk_away_from_it()
    {
        var stretches = new EraStretches(First, First.AddDays(100));

        stretches.Of(First.AddDays(-700)).ShouldBe(1);
        stretches.Walk(First.AddDays(-700)).ShouldBe(1e-6 * (800 - 182) / 365.25, 1e-15);
        stretches.Walk(First.AddDays(60)).ShouldBe(1e-6 * 40 / 365.25, 1e-15);
        stretches.Walk(First.AddDays(130)).ShouldBe(1e-6 * 30 / 365.25, 1e-15);
    }

    // Four certificates in more than two years: the textbook's filter of a random walk says the same.
    [Fact]
    public void Certificates_of_one_era_are_filtered_like_a_random_walk()
    {
        (int DaysBack, double Percent)[] known = [(819, 0.1), (455, 0.6), (182, 0.2), (0, -0.1)];
        var pile = Case(820, [.. known.Select(given => Certificate(818 - given.DaysBack, given.Percent))]);
        var unknowns = new Unknowns();
        var current = unknowns.Error(pile.Model.Id, 0);
        var certificates = new CertificateEvidence(unknowns, [pile]).All.ToList();
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

        var (mean, spread, before) = (0.0, 1e6, known[0].DaysBack);
        foreach (var (daysBack, percent) in known)
        {
            // U = 0.1 %, k = 2, and the conditions of use: 0.15 %.
            var e = percent / 100;
            var variance = Math.Pow(0.0005 / (1 + e), 2) + (0.0015 * 0.0015);
            spread += 1e-6 * (before - daysBack) / 365.25;
            mean += spread / (spread + variance) * (Math.Log(1 + e) - mean);
            (spread, before) = (spread * variance / (spread + variance), daysBack);
        }

        certificates.Count.ShouldBe(known.Length);
        found.Values[current].ShouldBe(mean, 1e-9);
        found.Uncertainty(current).ShouldBe(Math.Sqrt(spread), 1e-9);
    }

    [Fact]
    public void Of_two_certificates_within_a_quarter_the_newer_speaks_whatever_day_it_is()
    {
        for (var days = 300; days < 500; days += 7)
        {
            var pile = Case(days, Certificate(10, 1), Certificate(101, 2), Certificate(131, 3));

            pile.Certificates.AsLeft.Select(certificate => certificate.Number).ShouldBe(["C131", "C10"]);
        }
    }

    [Fact]
    public void Of_two_certificates_of_one_day_the_last_speaks()
    {
        var pile = Case(30, Certificate(10, 3), Certificate(10, 0) with { Number = "again" });

        pile.Certificates.Newest!.Number.ShouldBe("again");
        pile.Certificates.AsLeft.ShouldHaveSingleItem().Number.ShouldBe("again");
    }

    [Fact]
    public void Of_earlier_eras_certificates_speak_as_well_and_what_passed_till_their_end_counts()
    {
        var pile = Case(400, Certificate(10, 3), Certificate(150, 0) with { AsFound = RelativeError.FromPercent(3) });
        var unknowns = new Unknowns();

        var said = new CertificateEvidence(unknowns, [pile]).All.ToList();

        said.Select(certificate => certificate.Terms[0].Unknown).ShouldBe(
            [unknowns.Error(pile.Model.Id, 0), unknowns.Error(pile.Model.Id, 2), unknowns.Error(pile.Model.Id, 0)], ignoreOrder: true);
        var (found, early) = (said[0], said.Last(certificate => certificate.Terms[0].Unknown == unknowns.Error(pile.Model.Id, 0)));
        (early.Variance - found.Variance).ShouldBe(1e-6 * (150 - 11) / 365.25, 1e-12);
    }

    // The day between belongs to both adjustments: nothing is one number on it.
    [Fact]
    public void Adjustments_on_two_days_say_nothing_of_the_days_themselves()
    {
        var pile = Case(
            40,
            Certificate(20, 1) with { AsFound = RelativeError.FromPercent(3) },
            Certificate(21, 0) with { AsFound = RelativeError.FromPercent(1) });

        pile.Certificates.AsFound.Select(certificate => certificate.Number).ShouldBe(["C20"]);
        pile.Certificates.AsLeft.Select(certificate => certificate.Number).ShouldBe(["C21"]);
    }

    [Fact]
    public void What_a_reference_said_long_ago_fades()
    {
        Stated(comparedOn: 60).ShouldBeGreaterThan(1.2 * Stated(comparedOn: 299));
        var now = Uncertainty(comparedOn: 299);
        var longAgo = Uncertainty(comparedOn: 60);

        (longAgo - now).ShouldBeGreaterThan(1e-6 * 200 / 365.25);
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
            var walk = estimate.Budget.Lines.FirstOrDefault(line => line.Source == "walk")?.StandardUncertainty.Percent ?? 0;
            output.WriteLine($"{pile.Pile}: {walk:0.0000} % of {estimate.StandardUncertainty.Percent:0.000} %");
            (walk > 0.0005).ShouldBe(hasWalked);
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

    // Variance of ln(1 + e) as it enters the solve, of a pile that charged for 300 days and was compared on two of them.
    static double Uncertainty(int comparedOn)
    {
        var (station, blocks) = Charging(comparedOn);
        var unknowns = new Unknowns();
        var (terms, _, variance) = new PileCase(station, station.Piles.Single(), blocks, Some.At(300 * MinutesPerDay)).ReferenceRoute.Observation(unknowns)!.Value;
        return variance + terms.Where(term => unknowns.All[term.Unknown].Kind == "walk").Sum(term => Math.Pow(term.Coefficient * unknowns.All[term.Unknown].Deviation, 2));
    }

    // What is stated in the end, in percent.
    static double Stated(int comparedOn)
    {
        var (station, blocks) = Charging(comparedOn);
        return new Assessor(RulePack.Shipped).Assess([(station, blocks)], Some.At(300 * MinutesPerDay))["S1"].Piles.Single().Estimate!.StandardUncertainty.Percent;
    }

    static (StationModel Station, ImmutableArray<EvidenceBlock> Blocks) Charging(int comparedOn)
    {
        var pile = Some.Pile();
        return (Some.Station(pile, Some.Reference()), [.. Enumerable.Range(0, 300).Select(day => new EvidenceBlock(
            "S1", First.AddDays(day), 0, [new PileDay(pile.Id, 1, Some.KilowattHours(30), 0, day == comparedOn || day == comparedOn - 1 ? [Compared(day)] : [])], [], []))]);
    }

    static Comparison Compared(int day)
    {
        var from = new DateTimeOffset(First.AddDays(day), new TimeOnly(10, 0), TimeSpan.Zero);
        return new Comparison("S1-P1", "S1-P1-R", from, from.AddHours(1), Some.KilowattHours(30), Some.KilowattHours(30), 1, Energy.Zero, false);
    }

    static CertificateModel Certificate(int day, double percent) =>
        new($"C{day}", First.AddDays(day), RelativeError.FromPercent(percent), null, RelativeError.FromPercent(0.1), 2, true, null, null);
}
