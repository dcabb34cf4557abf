using System.Collections.Immutable;
using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Estimation.Steps;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Assessment.Solving;
using ChargeMeter.Monitoring.Ledger;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Assessment;

public sealed class AssessorTests
{
    const double MinutesPerDay = 24 * 60;

    static readonly DateOnly Day = DateOnly.FromDateTime(Some.Morning.UtcDateTime);

    [Fact]
    public void One_comparison_is_an_estimate_and_no_verdict()
    {
        var said = Assess(Block([Compared(0, 3m)]));

        said.Estimate!.Error.Percent.ShouldBe(3, 1e-3);
        said.Verdict.ShouldBe(Verdict.Insufficient);
        said.Reason.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Two_comparisons_that_agree_are_enough() =>
        Assess(Block([Compared(0, 3m), Compared(100, 3m)])).Verdict.ShouldBe(Verdict.Exceeding);

    [Theory]
    [InlineData("S1-P1")]
    [InlineData("S1-P1-R")]
    public void What_was_found_before_a_meter_was_exchanged_says_nothing_of_the_new_one(string exchanged)
    {
        var found = new RegisterBreak(exchanged, Some.At(250), RegisterBreakKind.Exchange, default, default);
        var said = Assess(Block([Compared(0, 3m), Compared(100, 3m), Compared(300, 0m), Compared(400, 0m)], found));

        said.Estimate!.Error.Percent.ShouldBe(0, 1e-3);
        said.Verdict.ShouldBe(Verdict.Conforming);
    }

    [Fact]
    public void A_reset_of_the_same_meter_keeps_what_was_found_before()
    {
        var found = new RegisterBreak("S1-P1", Some.At(250), RegisterBreakKind.Reset, default, default);
        var said = Assess(Block([Compared(0, 3m), Compared(100, 3m), Compared(300, 3m)], found));

        said.Estimate!.Comparisons.ShouldBe(3);
    }

    [Fact]
    public void A_step_after_an_exchange_leaves_nothing_of_the_day_of_the_exchange()
    {
        var exchanged = new RegisterBreak("S1-P1", Some.At(250), RegisterBreakKind.Exchange, default, default);
        var days = Enumerable.Range(0, 20).Select(day => Block(
            day, [Compared((day * MinutesPerDay) + 300, day < 10 ? 0m : 3m)], day == 0 ? [exchanged] : []));
        var pile = new PileCase(Some.StationWithReference(), Some.Pile(), [.. days], Some.At(20 * MinutesPerDay));
        var step = new Change(Day.AddDays(10), 0.03, 50);

        pile.Take(step, Some.At(20 * MinutesPerDay)).ShouldBeTrue();
        pile.ReferenceRoute.Days().First().Day.ShouldBe(Day.AddDays(10));
        pile.Take(step, Some.At(20 * MinutesPerDay)).ShouldBeFalse();
    }

    [Fact]
    public void A_step_is_still_one_when_the_period_no_longer_reaches_back_to_it()
    {
        const int Before = 15;
        const int Since = 12;
        var days = Enumerable.Range(0, Before + Since).Select(day => Block(day, [Compared(day * MinutesPerDay, day < Before ? 0m : 3m)]));
        var pile = new PileCase(Some.StationWithReference(), Some.Pile(), [.. days], Some.At((Before + Since) * MinutesPerDay));

        var (before, since) = (pile.ReferenceRoute.Days().Take(Before).Select(day => day.Value), pile.ReferenceRoute.Days().Skip(Before).Select(day => day.Value));

        before.ShouldAllBe(value => Math.Abs(value) < 1e-4);
        since.Count().ShouldBe(Since);
        since.ShouldAllBe(value => Math.Abs(value - Math.Log(1.03)) < 1e-4);
        pile.ReferenceRoute.Estimate()!.Comparisons.ShouldBe(Assessor.ChargingDays);
    }

    static PileAssessment Assess(EvidenceBlock block)
    {
        var station = Some.StationWithReference();
        return new Assessor(RulePack.Shipped).Assess([(station, [block])], Some.At(1_000))[station.Id].Piles.ShouldHaveSingleItem();
    }

    static EvidenceBlock Block(ImmutableArray<Comparison> comparisons, params ImmutableArray<RegisterBreak> breaks) => Block(0, comparisons, breaks);

    static EvidenceBlock Block(int day, ImmutableArray<Comparison> comparisons, params ImmutableArray<RegisterBreak> breaks) =>
        new("S1", Day.AddDays(day), 0, [new PileDay("S1-P1", comparisons.Length, default, 0, comparisons)], breaks, []);

    static Comparison Compared(double minutes, decimal errorPercent) => new(
        "S1-P1",
        "S1-P1-R",
        Some.At(minutes),
        Some.At(minutes + 60),
        Some.KilowattHours(30m * (1 + (errorPercent / 100))),
        Some.KilowattHours(30m),
        1,
        Energy.Zero,
        Continues: false);
}
