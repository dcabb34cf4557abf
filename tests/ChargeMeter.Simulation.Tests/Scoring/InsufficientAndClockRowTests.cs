using ChargeMeter.Simulation.Scoring;
using ChargeMeter.Simulation.Scoring.Inputs;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Scoring;

public sealed class InsufficientAndClockRowTests
{
    [Fact]
    public void A_pile_of_which_nothing_is_said_is_left_insufficient()
    {
        var world = Hand.World(
            [Hand.Pile("1", 0), Hand.Pile("2", 0), Hand.Pile("3", 0), Hand.Pile("4", 0, days: 0)],
            [Hand.Estimate("1", 30, 0), Hand.Estimate("2", 30, null, verdict: "insufficient", reason: "no-energy")]);

        var row = world.Row("insufficient-dc");
        row.Cases.ShouldBe(3);
        row.Hits.ShouldBe(2);
        row.Note.ShouldBe("1 × “no-energy”, 1 × “no estimate”");
        var reasons = world.Row("insufficient-without-reason");
        reasons.Hits.ShouldBe(1);
        reasons.Cases.ShouldBe(2);
        reasons.Outcome.ShouldBe(ScoreOutcome.NotMet);
    }

    [Theory]
    [InlineData("AC", "2", "insufficient-ac-class2")]
    [InlineData("AC", "1", "insufficient-ac-class1")]
    public void Classes_are_told_apart(string kind, string accuracyClass, string row) =>
        Hand.World([Hand.Pile("1", 0, kind, accuracyClass)], [Hand.Estimate("1", 30, 0)]).Row(row).Cases.ShouldBe(1);

    [Fact]
    public void A_wrong_clock_is_found_by_an_alarm_about_it()
    {
        var world = Hand.World(
            [Hand.Pile("1", 0), Hand.Pile("2", 0), Hand.Pile("3", 0)],
            [],
            [Hand.Alarm("1", 2, "clock"), Hand.Alarm("3", 2, "clock"), Hand.Alarm("2", 2, "register")],
            clocks: [Clock("1", 181), Clock("2", -3600)]);

        var found = world.Row("clocks-found");
        found.Cases.ShouldBe(2);
        found.Hits.ShouldBe(1);
        found.Note.ShouldBe("missed w: 2");
        var accused = world.Row("clocks-accused");
        accused.Cases.ShouldBe(1);
        accused.Hits.ShouldBe(1);
    }

    [Fact]
    public void A_clock_that_is_three_minutes_off_or_less_is_a_right_one()
    {
        var world = Hand.World([Hand.Pile("1", 0)], [], [Hand.Alarm("1", 2, "clock")], clocks: [Clock("1", 180)]);

        world.Row("clocks-found").Cases.ShouldBe(0);
        world.Row("clocks-accused").Hits.ShouldBe(1);
    }

    [Fact]
    public void A_clock_that_drifts_beyond_the_limit_is_a_wrong_one() =>
        Hand.World([], [], clocks: [Clock("1", 0) with { DriftSecondsPerDay = -5 }]).Row("clocks-found").Cases.ShouldBe(1);

    [Fact]
    public void An_alarm_before_the_clock_went_wrong_did_not_find_it() =>
        Hand.World([], [], [Hand.Alarm("1", 2, "clock")], clocks: [Clock("1", 600) with { From = Hand.Start.AddDays(3) }]).Row("clocks-found").Hits.ShouldBe(0);

    [Fact]
    public void A_clock_that_went_wrong_yesterday_does_not_count() =>
        Hand.World([], [], clocks: [Clock("1", 600) with { From = Hand.Start.AddDays(44) }]).Row("clocks-found").Cases.ShouldBe(0);

    static TruthClock Clock(string device, double offset) => new(device, offset, 0, Hand.Start, null);
}
