using ChargeMeter.Metrology.Estimation.Trends;
using ChargeMeter.Metrology.Quantities;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Trends;

public sealed class CrossingForecastTests
{
    static readonly TimeSpan Horizon = TimeSpan.FromDays(3650);
    static readonly RelativeError Limit = RelativeError.FromPercent(2);
    static readonly TrendModel Still = new() { FirstLevelUncertainty = RelativeError.FromPercent(4) };

    // Level 1 %, 0.01 % a day, no uncertainty: 2 % after 100 days exactly; beyond it from then on.
    [Theory]
    [InlineData(1, 0.01)]
    [InlineData(-1, -0.01)]
    public void A_known_drift_crosses_where_the_line_does(double levelPercent, double driftPercent)
    {
        var forecast = CrossingForecast.Of(State(levelPercent, driftPercent, 0, 0), Still, Limit, Horizon);

        (forecast.Date!.Value - Some.Start).TotalDays.ShouldBe(100, 1);
        forecast.Earliest.ShouldBe(forecast.Date);
        forecast.Latest.ShouldBe(forecast.Date);
    }

    // Level 1.0 ± 0.1 %, drift known: 5 % one-sided is reached where the line is 1.645·0.1 % below the limit, on day
    // 83.55; at the edges of 95 % the line itself is 0.196 % nearer or farther: days 80.4 and 119.6.
    [Fact]
    public void An_uncertain_level_makes_an_interval_around_the_date()
    {
        var forecast = CrossingForecast.Of(State(1, 0.01, 0.1, 0), Still, Limit, Horizon);

        (forecast.Date!.Value - Some.Start).TotalDays.ShouldBe(84);
        (forecast.Earliest!.Value - Some.Start).TotalDays.ShouldBe(81);
        (forecast.Latest!.Value - Some.Start).TotalDays.ShouldBe(120);
    }

    [Fact]
    public void An_error_that_is_beyond_already_is_dated_today() =>
        CrossingForecast.Of(State(2.5, 0, 0.1, 0), Still, Limit, Horizon).Date.ShouldBe(Some.Start);

    [Fact]
    public void A_small_and_steady_error_has_no_date() =>
        CrossingForecast.Of(State(0.3, 0, 0.05, 0), Still, Limit, Horizon).ShouldBe(new(null, null, null));

    [Fact]
    public void Wander_alone_makes_a_date_and_the_interval_contains_it()
    {
        var wandering = Still with { LevelWanderInADay = RelativeError.FromPercent(0.02) };
        var forecast = CrossingForecast.Of(State(0.5, 0.001, 0.1, 0.0005), wandering, Limit, Horizon);

        forecast.Date.ShouldNotBeNull();
        forecast.Earliest!.Value.ShouldBeLessThan(forecast.Date.Value);
        forecast.Latest!.Value.ShouldBeGreaterThan(forecast.Date.Value);
    }

    static TrendState State(double level, double drift, double levelUncertainty, double driftUncertainty) => TrendState.Of(
        Some.Start,
        (level / 100, drift / 100),
        new(Math.Pow(levelUncertainty / 100, 2), 0, Math.Pow(driftUncertainty / 100, 2)));
}
