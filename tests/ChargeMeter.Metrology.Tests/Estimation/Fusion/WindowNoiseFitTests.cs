using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Metrology.Tests.Estimation.Balance;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Fusion;

public sealed class WindowNoiseFitTests(ITestOutputHelper output)
{
    const int Worlds = 3;
    const int Days = 8;

    // Steps of the grid are 25 % of a deviation and a factor of two of the time; eight days of 1-hour correlation are some 100 independent values.
    [Theory]
    [InlineData(0.5, 1, 0.3)]
    [InlineData(0.15, 0.5, 0.1)]
    public void It_finds_how_auxiliaries_fluctuate(double deviation, double hours, double day)
    {
        var truth = new WindowNoise(deviation, hours, 0, day, 0);
        var fitted = Enumerable.Range(0, Worlds).Select(seed => Fit(seed, truth, Days)).ToList();
        foreach (var noise in fitted)
        {
            output.WriteLine(noise.ToString());
        }

        Middle(fitted.Select(noise => noise.Fluctuation)).ShouldBe(deviation, 0.25 * deviation);
        Middle(fitted.Select(noise => noise.CorrelationHours)).ShouldBe(hours);
        fitted.ShouldAllBe(noise => noise.Fluctuation > deviation / 1.7 && noise.Fluctuation < deviation * 1.7);
    }

    [Fact]
    public void Too_few_windows_leave_what_is_assumed()
    {
        var world = new SimulatedBalance(1, 0, WindowNoise.Unknown);

        WindowNoiseFit.Fit(world.Columns, [new BalanceWindows(23, 0)], BalancePrior.Default, WindowNoise.Unknown).ShouldBe(WindowNoise.Unknown);
    }

    [Fact]
    public void The_same_days_give_the_same_answer()
    {
        var truth = new WindowNoise(0.3, 1, 0, 0.2, 0);

        Fit(7, truth, 2).ShouldBe(Fit(7, truth, 2));
    }

    static WindowNoise Fit(int seed, WindowNoise truth, int days)
    {
        var world = new SimulatedBalance(seed, 0, truth);
        return WindowNoiseFit.Fit(
            world.Columns, [.. Enumerable.Range(0, days).Select(_ => world.Day())], BalancePrior.Default, WindowNoise.Unknown);
    }

    static double Middle(IEnumerable<double> values) => values.Order().ElementAt(Worlds / 2);
}
