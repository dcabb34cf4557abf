using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Simulation.Expectations;
using ChargeMeter.Simulation.Scoring.Inputs;
using ChargeMeter.Simulation.Tests.Scoring;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Expectations;

public sealed class ExpectationCheckTests
{
    static readonly ScoredWorld World = Hand.World(
        [Hand.Pile("good", 0.1), Hand.Pile("bad", 3, fault: Hand.Always(3))],
        [Hand.Estimate("good", 45, 0.1), Hand.Estimate("bad", 45, 3, verdict: "exceeding")],
        [Hand.Alarm("bad", 3), Hand.Alarm("late", 3, "clock")],
        clocks: [new TruthClock("late", 600, 0, Hand.Start, null), new TruthClock("drifting", 0, 10, Hand.Start, null)]);

    [Fact]
    public void What_is_expected_and_came_out_is_no_breach() => Breaches(new ExpectSettings
    {
        Verdicts =
        [
            new() { Of = ExpectedOf.Healthy, Verdicts = [Verdict.Suspect, Verdict.Exceeding], Most = 0 },
            new() { Of = ExpectedOf.Beyond, Verdicts = [Verdict.Exceeding], Least = 1, MostOthers = 0 },
        ],
        Alarms = [new() { Kind = "error-suspect", Of = ExpectedOf.Faulty, Least = 1, MostOthers = 0 }, new() { Kind = "clock", Of = ExpectedOf.RightClocks, Most = 0 }],
        Score = [new() { Row = "constant-dc-class2", Least = 1 }],
    }).ShouldBeEmpty();

    [Fact]
    public void A_verdict_too_many_is_told_with_its_place_its_limit_and_its_pile() =>
        Breaches(new ExpectSettings { Verdicts = [new() { Of = ExpectedOf.Piles, Verdicts = [Verdict.Exceeding], Most = 0 }] })
            .ShouldBe(["$.expect.verdicts[0]: verdict exceeding of piles: at most 0 expected; 1 came out: bad exceeding"]);

    [Fact]
    public void An_alarm_that_is_missing_is_told_with_whom_it_should_have_been_about() =>
        Breaches(new ExpectSettings { Alarms = [new() { Kind = "clock", Of = ExpectedOf.WrongClocks, MostOthers = 0 }] })
            .ShouldBe(["$.expect.alarms[0]: alarm clock about wrong-clocks: all but 0 expected; 1 of 2 came out without: drifting"]);

    [Fact]
    public void A_row_beyond_its_limit_is_told_and_so_is_one_that_is_not_there() =>
        Breaches(new ExpectSettings { Score = [new() { Row = "constant-dc-class2", Most = 0.5 }, new() { Row = "no-such" }, new() { Row = "rmse-reference-7d" }] })
            .ShouldBe(
            [
                "$.expect.score[0]: constant-dc-class2 at most 50.0 % is expected; it is 100.0 % of 1 cases. ",
                "$.expect.score[1]: no-such is expected; the score has no such row",
                "$.expect.score[2]: rmse-reference-7d is expected; no case of it came out",
            ]);

    [Fact]
    public void A_clock_that_drifts_is_wrong_from_where_it_is_three_minutes_off()
    {
        new TruthClock("one", 30, 10, Hand.Start, null).BeyondSince(180, Hand.Start.AddDays(20)).ShouldBe(Hand.Start.AddDays(15));
        new TruthClock("one", 30, -10, Hand.Start, null).BeyondSince(180, Hand.Start.AddDays(20)).ShouldBeNull();
        new TruthClock("one", 30, 0, Hand.Start, null).BeyondSince(180, Hand.Start.AddDays(20)).ShouldBeNull();
        new TruthClock("one", -200, 0, Hand.Start, null).BeyondSince(180, Hand.Start.AddDays(20)).ShouldBe(Hand.Start);
    }

    static IReadOnlyList<string> Breaches(ExpectSettings expect) => ExpectationCheck.Breaches(expect, World);
}
