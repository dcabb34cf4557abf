using ChargeMeter.Simulation.Scoring.Statistics;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Scoring;

public sealed class IntervalTests
{
    // R. G. Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_gives_the_intervals_that_Newcombe_printed(int hits, int tried, double lower, double upper)
    {
        var interval = ProportionInterval.Wilson(hits, tried);

        interval.Lower.ShouldBe(lower, 5e-5);
        interval.Upper.ShouldBe(upper, 5e-5);
    }

    [Fact]
    public void Nothing_tried_says_nothing() => ProportionInterval.Wilson(0, 0).ShouldBe(new ConfidenceInterval(0, 1));

    [Fact]
    public void Few_clusters_have_no_interval() =>
        ClusterBootstrap.OfMean(Enumerable.Range(0, 400).ToList(), item => $"{item % 4}", item => item).ShouldBeNull();

    [Fact]
    public void Equal_values_leave_no_doubt() =>
        ClusterBootstrap.OfMean(Enumerable.Range(0, 40).ToList(), item => $"{item % 8}", _ => 2.5).ShouldBe(new ConfidenceInterval(2.5, 2.5));

    [Fact]
    public void Independent_values_have_the_interval_of_the_normal_law()
    {
        // 0 and 1 in turn, 400 of them: mean 0.5, standard deviation of the mean 0.5 / 20.
        var interval = ClusterBootstrap.OfMean(Enumerable.Range(0, 400).ToList(), item => $"{item}", item => item % 2).ShouldNotBeNull();

        interval.Lower.ShouldBe(0.5 - (1.96 * 0.025), 0.005);
        interval.Upper.ShouldBe(0.5 + (1.96 * 0.025), 0.005);
    }

    [Fact]
    public void Values_that_a_station_shares_count_once()
    {
        // The same values, but ten at a time together: as if there were 40.
        var interval = ClusterBootstrap.OfMean(Enumerable.Range(0, 400).ToList(), item => $"{item / 10}", item => item / 10 % 2).ShouldNotBeNull();

        (interval.Upper - interval.Lower).ShouldBe(2 * 1.96 * 0.5 / Math.Sqrt(40), 0.03);
    }
}
