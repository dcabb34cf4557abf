using ChargeMeter.Metrology.Estimation.Balance;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Balance;

public sealed class WindowNoiseFitTests(ITestOutputHelper output)
{
    const int Worlds = 3;
    const int Days = 8;

    // Steps of the grid are 25 % of a deviation and a factor of two of the time; eight days of 1-hour correlation are some 100 independent values.
    // The middle of three: the search moves one parameter at a time and may end where no single move helps, as it does in the first of the second world.
    [Theory]
    [InlineData(0.5, 1, 0.3)]
    [InlineData(0.15, 0.5, 0.1)]
    public void It_finds_how_auxiliaries_fluctuate(double deviation, double hours, double day)
    {
        var truth = new WindowNoise(deviation, hours, 0, day, 0);
        var fitted = Enumerable.Range(0, Worlds).Select(seed => WindowNoiseFit.Fit(Residuals(seed, truth), 1, WindowNoise.Unknown)).ToList();
        foreach (var noise in fitted)
        {
            output.WriteLine(noise.ToString());
        }

        Middle(fitted.Select(noise => noise.Fluctuation)).ShouldBe(deviation, 0.15 * deviation);
        Middle(fitted.Select(noise => noise.CorrelationHours)).ShouldBe(hours);
        fitted.ShouldAllBe(noise => noise.Fluctuation > deviation / 1.7 && noise.Fluctuation < deviation * 1.7);
    }

    [Fact]
    public void Too_few_windows_leave_what_is_assumed() =>
        WindowNoiseFit.Fit([(new BalanceWindows(23, 1), new double[23])], 1, WindowNoise.Unknown).ShouldBe(WindowNoise.Unknown);

    [Fact]
    public void The_same_days_give_the_same_answer()
    {
        var truth = new WindowNoise(0.3, 1, 0, 0.2, 0);
        var days = Residuals(7, truth).Take(1).ToList();

        WindowNoiseFit.Fit(days, 1, WindowNoise.Unknown).ShouldBe(WindowNoiseFit.Fit([days[0]], 1, WindowNoise.Unknown));
    }

    static double Middle(IEnumerable<double> values) => values.Order().ElementAt(Worlds / 2);

    // Without piles: what the level and its sine do not explain is the noise, and nothing was fitted.
    static List<(BalanceWindows Windows, double[] Residuals)> Residuals(int seed, WindowNoise noise)
    {
        var world = new SimulatedBalance(seed, 0, noise);
        return
        [
            .. Enumerable.Range(0, Days).Select(_ => world.Day()).Select(day => (
                day, day.Upper.Select((energy, window) => energy - ((3 + (0.5 * Math.Sin(2 * Math.PI * window / day.Count))) * day.Hours[window])).ToArray())),
        ];
    }
}
