using ChargeMeter.Simulation.Scoring;
using ChargeMeter.Simulation.Scoring.Inputs;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Scoring;

public sealed class FlagRowTests
{
    const string DcClass2 = "constant-dc-class2";

    [Theory]
    [InlineData("suspect", 10, 1)]
    [InlineData("exceeding", 3, 1)]
    [InlineData("watch", 3, 0)]
    [InlineData("suspect", 11, 0)]
    public void A_constant_error_is_found_by_a_verdict_in_time(string verdict, int day, int found)
    {
        var row = Hand.World([Wrong("1")], [Hand.Estimate("1", day, 3, verdict: verdict)]).Row(DcClass2);

        row.Cases.ShouldBe(1);
        row.Hits.ShouldBe(found);
    }

    [Theory]
    [InlineData("error-suspect", "raised", 1)]
    [InlineData("error-exceeding", "raised", 1)]
    [InlineData("error-suspect", "cleared", 0)]
    [InlineData("data-missing", "raised", 0)]
    public void A_constant_error_is_found_by_an_alarm(string kind, string state, int found) =>
        Hand.World([Wrong("1")], [], [Hand.Alarm("1", 4, kind, state)]).Row(DcClass2).Hits.ShouldBe(found);

    [Fact]
    public void An_alarm_about_another_pile_finds_nothing()
    {
        var row = Hand.World([Wrong("1")], [], [Hand.Alarm("2", 4)]).Row(DcClass2);

        row.Hits.ShouldBe(0);
        row.Note.ShouldBe("missed w/S1: 1");
    }

    [Theory]
    [InlineData("DC", "2", 2.5, DcClass2, 1)]
    [InlineData("DC", "2", -2.5, DcClass2, 1)]
    [InlineData("DC", "2", 2.49, DcClass2, 0)]
    [InlineData("DC", "1", 1.25, "constant-dc-class1", 1)]
    [InlineData("AC", "2", 2.5, "constant-ac-class2", 1)]
    [InlineData("AC", "1.0", 1.25, "constant-ac-class1", 1)]
    [InlineData("AC", "1", 1.25, DcClass2, 0)]
    public void Errors_count_from_five_quarters_of_the_limit_of_their_class(string kind, string accuracyClass, double error, string row, int cases) =>
        Hand.World([Hand.Pile("1", error, kind, accuracyClass, fault: Hand.Always(error))], []).Row(row).Cases.ShouldBe(cases);

    [Fact]
    public void A_world_that_is_over_too_soon_does_not_count() =>
        Hand.World([Wrong("1")], [], days: 9).Row(DcClass2).Cases.ShouldBe(0);

    [Theory]
    [InlineData(19.9, 0)]
    [InlineData(20.5, 1)]
    [InlineData(25, 1)]
    [InlineData(25.1, 0)]
    public void A_step_is_found_after_it_and_within_five_days(double flaggedDay, int found)
    {
        var healthy = Hand.Pile("1", 0, days: 20);
        var stepped = healthy with
        {
            Fault = new TruthFault("step", 2.7, Hand.Start.AddDays(20)),
            Days = [.. healthy.Days, .. Hand.Pile("1", 2.7).Days.Skip(20)],
        };
        var row = Hand.World([stepped], [], [Hand.Alarm("1", flaggedDay)]).Row("steps-dc-class2");

        row.Cases.ShouldBe(1);
        row.Hits.ShouldBe(found);
    }

    [Fact]
    public void A_healthy_pile_that_is_flagged_is_counted_and_named()
    {
        var row = Hand.World([Hand.Pile("1", 1.39), Hand.Pile("2", -1.39), Hand.Pile("3", 1.41)], [], [Hand.Alarm("2", 44), Hand.Alarm("3", 4)])
            .Row("healthy-flagged");

        row.Cases.ShouldBe(2);
        row.Hits.ShouldBe(1);
        row.Note.ShouldBe("w/S2: 2");
        row.Outcome.ShouldBe(ScoreOutcome.NotMet);
        row.IsCertain.ShouldBeTrue();
    }

    [Theory]
    [InlineData(4, ScoreOutcome.Met)]
    [InlineData(5, ScoreOutcome.NotMet)]
    public void A_thousand_healthy_piles_are_enough_to_tell(int flagged, ScoreOutcome outcome)
    {
        var piles = Enumerable.Range(0, 1000).Select(pile => Hand.Pile($"{pile}", 0)).ToList();

        var row = Hand.World(piles, [], [.. piles.Take(flagged).Select(pile => Hand.Alarm(pile.Pile, 4))]).Row("healthy-flagged");

        row.Outcome.ShouldBe(outcome);
        row.IsCertain.ShouldBeFalse();
    }

    [Fact]
    public void Forty_four_days_do_not_show_that_a_healthy_pile_is_never_flagged() =>
        Hand.World([Hand.Pile("1", 0)], [], days: 44).Row("healthy-flagged").Cases.ShouldBe(0);

    [Theory]
    [InlineData(5, ScoreOutcome.NotEnoughData)]
    [InlineData(0, ScoreOutcome.NotMet)]
    public void Five_found_of_five_show_nothing_but_none_of_five_does(int found, ScoreOutcome outcome)
    {
        string[] piles = ["1", "2", "3", "4", "5"];

        Hand.World([.. piles.Select(Wrong)], [], [.. piles.Take(found).Select(pile => Hand.Alarm(pile, 4))]).Row(DcClass2).Outcome.ShouldBe(outcome);
    }

    static TruthPile Wrong(string id) => Hand.Pile(id, 3, fault: Hand.Always(3));
}
