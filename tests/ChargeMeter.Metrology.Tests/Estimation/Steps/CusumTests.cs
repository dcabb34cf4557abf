using ChargeMeter.Metrology.Estimation.Steps;
using ChargeMeter.Metrology.Quantities;
using MathNet.Numerics.Distributions;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Steps;

public sealed class CusumTests
{
    const int Runs = 20_000;
    static readonly RelativeError One = RelativeError.FromFraction(1);

    // Lucas and Crosier, Technometrics 24 (1982), Table 1, without head start; k = ½. Simulated within four standard errors.
    [Theory]
    [InlineData(4, 0, 168)]
    [InlineData(4, 0.5, 26.6)]
    [InlineData(4, 1, 8.38)]
    [InlineData(4, 2, 3.34)]
    [InlineData(5, 0, 465)]
    [InlineData(5, 1, 10.4)]
    public void Run_lengths_are_those_of_Lucas_and_Crosier(double interval, double shift, double printed)
    {
        var random = new Random(20261126);
        var lengths = Enumerable.Range(0, Runs).Select(_ => RunLength(interval, shift, random)).ToArray();
        var mean = lengths.Average();
        var deviation = Math.Sqrt(lengths.Sum(length => Math.Pow(length - mean, 2)) / (Runs - 1));

        mean.ShouldBe(printed, (4 * deviation / Math.Sqrt(Runs)) + (0.005 * printed));
    }

    // The same table by Siegmund's approximation; Montgomery, 9.1.4, prints 469.1 and 10.34 for h = 5.
    [Theory]
    [InlineData(4, 0, 168, 0.01)]
    [InlineData(5, 0, 465, 0.01)]
    [InlineData(5, 0, 469.1, 0.0002)]
    [InlineData(4, 1, 8.38, 0.01)]
    [InlineData(5, 1, 10.4, 0.01)]
    [InlineData(5, 1, 10.34, 0.0005)]
    public void Siegmunds_approximation_is_within_a_percent_of_them(double interval, double shift, double printed, double part) =>
        new CusumDesign { DecisionInterval = interval }.AverageRunLength(shift).ShouldBe(printed, part * printed);

    [Fact]
    public void Siegmunds_approximation_is_smooth_where_shift_and_reference_cancel()
    {
        var design = new CusumDesign();
        design.AverageRunLength(0.5).ShouldBe(design.AverageRunLength(0.5 + 1e-5), 0.01);
    }

    // By hand, k ½, h 4: three quiet values, then 2, 2, 2 gives sums 1.5, 3.0, 4.5.
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_step_signals_with_its_date_size_and_sign(int sign)
    {
        var cusum = Cusum.Start(new() { DecisionInterval = 4 });
        foreach (var value in new[] { 0.3, -0.2, 0.1, 2, 2, 2 })
        {
            cusum.Signals.ShouldBeFalse();
            cusum = cusum.After(RelativeError.FromPercent(sign * value), RelativeError.FromPercent(1));
        }

        cusum.Signals.ShouldBeTrue();
        cusum.ValuesSinceStep.ShouldBe(3);
        cusum.StepInStandardDeviations.ShouldBe(2 * sign, 1e-12);
    }

    [Fact]
    public void A_quiet_series_claims_no_step()
    {
        var cusum = Cusum.Start(new()).After(RelativeError.FromFraction(1.5), One);
        cusum.ValuesSinceStep.ShouldBe(0);
        Math.Abs(cusum.StepInStandardDeviations).ShouldBe(0);
    }

    static int RunLength(double interval, double shift, Random random)
    {
        var cusum = Cusum.Start(new() { DecisionInterval = interval });
        var length = 0;
        for (; !cusum.Signals; length++)
        {
            cusum = cusum.After(RelativeError.FromFraction(Normal.Sample(random, shift, 1)), One);
        }

        return length;
    }
}
