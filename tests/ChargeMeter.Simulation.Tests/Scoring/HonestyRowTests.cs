using ChargeMeter.Simulation.Scoring;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Scoring;

public sealed class HonestyRowTests
{
    [Fact]
    public void The_interval_is_as_wide_as_its_own_coverage_factor_says()
    {
        var row = Hand.World(
            [Hand.Pile("1", 0), Hand.Pile("2", 0), Hand.Pile("3", 0)],
            [Hand.Estimate("1", 7, 0.25), Hand.Estimate("2", 7, 0.25, factor: 3), Hand.Estimate("3", 7, -0.19)]).Row("coverage-7d");

        row.Hits.ShouldBe(2);
        row.Cases.ShouldBe(3);
        row.Outcome.ShouldBe(ScoreOutcome.NotEnoughData);
    }

    [Fact]
    public void The_normalised_squared_error_is_the_mean_of_squared_ratios() => Hand.World(
        [Hand.Pile("1", 0), Hand.Pile("2", 0)],
        [Hand.Estimate("1", 7, 0.1, 0.1), Hand.Estimate("2", 7, 0.3, 0.1)]).Row("normalised-squared-error-7d").Value.ShouldNotBeNull().ShouldBe(5, 1e-9);

    [Fact]
    public void Insufficient_piles_do_not_count() => Hand.World(
        [Hand.Pile("1", 0)], [Hand.Estimate("1", 7, 0, verdict: "insufficient")]).Row("coverage-7d").Cases.ShouldBe(0);

    [Theory]
    [InlineData(1140, ScoreOutcome.Met)]
    [InlineData(1040, ScoreOutcome.NotMet)]
    [InlineData(1200, ScoreOutcome.NotMet)]
    public void Twelve_hundred_piles_show_whether_intervals_are_honest(int covered, ScoreOutcome outcome)
    {
        var piles = Enumerable.Range(0, 1200).Select(pile => Hand.Pile($"{pile}", 0)).ToList();

        Hand.World(piles, [.. piles.Select((pile, index) => Hand.Estimate(pile.Pile, 7, index < covered ? 0 : 1))])
            .Row("coverage-7d").Outcome.ShouldBe(outcome);
    }
}
