using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Quantities;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation;

public sealed class ReferenceEstimatorCoverageTests(ITestOutputHelper output)
{
    const int Piles = 2000;

    // Five standard errors of a proportion of 0.95 over the piles: ±2.4 %. Normalised squared errors: mean near one,
    // standard error √(2/2000) = 0.03 where the reference's certificate (normal) rules.
    const double Tolerance = 0.024;

    [Theory]
    [InlineData("a day of sessions", 8, 1, 0.01, 0.0005, 0.0002, 0)]
    [InlineData("a week of sessions, certificate rules", 50, 1, 0.01, 0.0005, 0.0005, 0)]
    [InlineData("a week in one chain", 50, 50, 0.01, 0.0005, 0.0002, 0)]
    [InlineData("a month, error varies with load", 200, 5, 0.001, 0.002, 0.0002, 0)]
    [InlineData("coarse register", 50, 10, 0.4, 0.0003, 0.0002, 0)]
    [InlineData("alignment as large as the certificate", 30, 1, 0.001, 0.0003, 0.0005, 0.02)]
    public void Stated_intervals_of_95_percent_hold_the_true_error_as_often_as_they_say(
        string world, int windows, int runLength, double step, double repeatability, double certificate, double alignment)
    {
        var (coverage, nees) = Score(windows, runLength, step, repeatability, certificate, alignment);
        output.WriteLine($"{world}: coverage {coverage:0.000}, mean normalised squared error {nees:0.00}");

        coverage.ShouldBe(0.95, Tolerance);
        nees.ShouldBeInRange(0.8, 1.25);
    }

    [Theory]
    [InlineData("two windows, error varies twice as much as the prior says", 2, 0.001, 0.80)]
    [InlineData("three windows, error varies four times as much", 3, 0.002, 0.70)]
    public void With_two_or_three_windows_of_a_pile_worse_than_the_prior_intervals_are_too_narrow_but_not_absurd(
        string world, int windows, double repeatability, double atLeast)
    {
        var (coverage, nees) = Score(windows, 1, 0.01, repeatability, 0.0002, 0);
        output.WriteLine($"{world}: coverage {coverage:0.000}, mean normalised squared error {nees:0.00}");

        coverage.ShouldBeInRange(atLeast, 0.95);
    }

    static (double Coverage, double Nees) Score(
        int windows, int runLength, double step, double repeatability, double certificate, double alignment)
    {
        var covered = 0;
        var squares = 0.0;
        for (var seed = 0; seed < Piles; seed++)
        {
            var station = new TruncatedStation(new Random(seed), step, repeatability, certificate, alignment);
            var estimate = ReferenceEstimator.Estimate(
                station.Windows(windows, runLength),
                Energy.FromKilowattHours((decimal)step),
                Some.Standard(uncertaintyPercent: certificate * 100))!;
            var miss = Math.Abs(estimate.Error.Fraction - station.TrueError);
            covered += miss <= estimate.ExpandedUncertainty.Fraction ? 1 : 0;
            squares += Math.Pow(miss / estimate.StandardUncertainty.Fraction, 2);
        }

        return ((double)covered / Piles, squares / Piles);
    }
}
