using ChargeMeter.Metrology.Estimation.Balance;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Balance;

public sealed class NoiseSearchTests
{
    [Fact]
    public void No_noise_is_asked_for_twice_and_the_least_cost_is_found()
    {
        var asked = new List<WindowNoise>();
        var search = new NoiseSearch(
            noise =>
            {
                asked.Add(noise);
                return Distance(noise.Fluctuation, 0.5) + Distance(noise.Slow, 0.1) + Distance(noise.Day, 1) + Distance(noise.AlignmentSeconds, 3)
                    + Distance(noise.CorrelationHours, 0.5);
            },
            WindowNoise.Unknown);
        search.Sweep(8).ShouldBeTrue();
        search.Sweep(2);

        asked.ShouldBeUnique();
        search.Best.CorrelationHours.ShouldBe(0.5);
        search.Best.AlignmentSeconds.ShouldBe(3);
        search.Best.Fluctuation.ShouldBe(0.5, 0.06);
    }

    static double Distance(double value, double best) => Math.Pow(Math.Log(value / best), 2);
}
