using ChargeMeter.Simulation.Scoring;
using ChargeMeter.Simulation.Scoring.Inputs;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Scoring;

public sealed class ErrorRowTests
{
    static readonly string[] Ids = ["1", "2", "3", "4", "5", "6"];

    [Fact]
    public void The_deviation_is_the_root_mean_square_over_piles()
    {
        var row = Deviating(0.3, 0.4).Row("rmse-ac-7d");

        row.Cases.ShouldBe(6);
        row.Value.ShouldNotBeNull().ShouldBe(Math.Sqrt((0.09 + 0.16) / 2), 1e-9);
        row.Outcome.ShouldBe(ScoreOutcome.Met);
        row.IsCertain.ShouldBeTrue();
        row.Note.ShouldNotBeNull().ShouldStartWith("0 of 6 without");
    }

    [Fact]
    public void A_deviation_beyond_the_target_is_not_met() => Deviating(0.6, 0.6).Row("rmse-ac-7d").Outcome.ShouldBe(ScoreOutcome.NotMet);

    [Fact]
    public void Dirty_worlds_may_deviate_half_as_much_again()
    {
        var row = Deviating(0.6, 0.6).Row("rmse-ac-7d", dirty: true);

        row.Outcome.ShouldBe(ScoreOutcome.Met);
        row.Target.ShouldNotBeNull().Most.ShouldNotBeNull().ShouldBe(0.825, 1e-12);
    }

    [Fact]
    public void Four_stations_are_too_few() => Hand.World(
        [.. Ids.Take(4).Select(id => Hand.Pile(id, 0.5, "AC"))],
        [.. Ids.Take(4).Select(id => Hand.Estimate(id, 7, 0.6))]).Row("rmse-ac-7d").Outcome.ShouldBe(ScoreOutcome.NotEnoughData);

    [Fact]
    public void Families_are_told_apart_by_their_routes()
    {
        TruthPile[] piles =
        [
            Hand.Pile("A", 0, "AC"), Hand.Pile("B", 0, "AC", routes: ["balance", "certificate"]), Hand.Pile("C", 0, "AC", routes: ["reference", "balance"]),
            Hand.Pile("D", 0), Hand.Pile("E", 0, routes: ["balance", "vehicles", "certificate"]), Hand.Pile("F", 0, routes: ["reference", "vehicles"]),
        ];
        var world = Hand.World(piles, [.. piles.Select(pile => Hand.Estimate(pile.Pile, 7, 0.1))]);

        world.Row("rmse-ac-7d").Cases.ShouldBe(1);
        world.Row("rmse-dc-7d").Cases.ShouldBe(2);
        world.Row("rmse-reference-7d").Cases.ShouldBe(2);
    }

    [Fact]
    public void The_truth_is_weighted_by_energy_over_the_seven_days_before()
    {
        var pile = Hand.Pile("1", 0) with
        {
            Days =
            [
                Day(6, 1000, 9), Day(7, 100, 1), Day(13, 300, 2), Day(14, 1000, 9),
            ],
        };

        Hand.World([pile], [Hand.Estimate("1", 14, 2.75)]).Piles[0].TrueError(Hand.Start.AddDays(7), Hand.Start.AddDays(14)).ShouldBe(1.75);
    }

    [Theory]
    [InlineData("step", 25.5, 0)]
    [InlineData("step", 22.5, 1)]
    [InlineData("step", 30, 1)]
    [InlineData("drift", 25.5, 1)]
    public void A_window_across_a_step_is_left_out(string kind, double onset, int cases) =>
        Hand.World([Hand.Pile("1", 0, fault: new TruthFault(kind, 1, Hand.Start.AddDays(onset)))], [Hand.Estimate("1", 30, 0)])
            .Row("rmse-dc-30d").Cases.ShouldBe(cases);

    [Fact]
    public void A_window_across_an_exchange_is_left_out() =>
        Hand.World([Hand.Pile("1", 0) with { Exchanged = Hand.Start.AddDays(28) }], [Hand.Estimate("1", 30, 0)])
            .Row("rmse-dc-30d").Cases.ShouldBe(0);

    [Fact]
    public void A_pile_without_an_estimate_is_told_of()
    {
        var row = Hand.World([Hand.Pile("1", 0), Hand.Pile("2", 0)], [Hand.Estimate("1", 7, 0), Hand.Estimate("2", 7, null)]).Row("rmse-dc-7d");

        row.Cases.ShouldBe(1);
        row.Note.ShouldNotBeNull().ShouldStartWith("1 of 2 without");
    }

    static TruthDay Day(int day, double energy, double error) => new(DateOnly.FromDateTime(Hand.Start.AddDays(day).Date), energy, error);

    static ScoredWorld Deviating(double odd, double even) => Hand.World(
        [.. Ids.Select(id => Hand.Pile(id, 0.5, "AC"))],
        [.. Ids.Select((id, index) => Hand.Estimate(id, 7, 0.5 + (index % 2 == 0 ? even : -odd)))]);
}
