using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.Simulation.Physics;

/// <summary>Air temperature of a region: season, hour of the day, and weather that stays alike for some days.</summary>
public sealed class Climate
{
    const double WarmestDay = 200;
    const double WarmestHour = 15;
    const double DaysPerYear = 365.25;
    const double PersistenceOfADay = 0.7;

    // By the hour: temperature moves slower than that.
    readonly double[] _celsius;

    /// <summary>The weather of a scenario.</summary>
    public Climate(Scenario scenario)
    {
        var dice = Dice.For(scenario.Seed, "weather");
        var settings = scenario.Climate;
        var weather = dice.Normal(0, settings.WeatherKelvin);
        _celsius = new double[scenario.Days * 24];
        for (var hour = 0; hour < _celsius.Length; hour++)
        {
            if (hour % 24 == 0)
            {
                weather = (PersistenceOfADay * weather)
                    + dice.Normal(0, settings.WeatherKelvin * Math.Sqrt(1 - (PersistenceOfADay * PersistenceOfADay)));
            }

            var local = LocalTime.Of(scenario.Start.AddHours(hour));
            var season = Math.Cos(2 * Math.PI * (local.DayOfYear - WarmestDay) / DaysPerYear);
            var day = Math.Cos(2 * Math.PI * (local.TimeOfDay.TotalHours - WarmestHour) / 24);
            _celsius[hour] = settings.MeanCelsius + (settings.SeasonKelvin * season) + (settings.DayKelvin * day) + weather;
        }
    }

    /// <summary>The temperature of the air in °C.</summary>
    /// <param name="minute">Minutes since the world began.</param>
    public double CelsiusAt(int minute) => _celsius[Math.Min(minute / 60, _celsius.Length - 1)];
}
