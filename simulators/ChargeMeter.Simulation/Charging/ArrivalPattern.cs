using System.Globalization;
using ChargeMeter.Simulation.Physics;
using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.Simulation.Charging;

/// <summary>When vehicles come: independently of each other, by the hour of the local day.</summary>
sealed class ArrivalPattern(Scenario scenario)
{
    const int MinutesPerHour = 60;
    const int MinutesPerDay = 24 * MinutesPerHour;
    const double AlternatingSessions = 1.2;
    const double DirectSessions = 6.5;

    // Direct current: most from 11 to 19 h, and some who wait for the cheap hours of the night.
    static readonly double[] Direct = [3, 2, 1, 1, 1, 2, 3, 4, 5, 6, 7, 9, 9, 8, 8, 8, 8, 8, 7, 6, 5, 4, 5, 5];

    // Alternating current: on coming to work, and after it.
    static readonly double[] Alternating = [2, 1, 1, 1, 1, 1, 2, 5, 7, 6, 4, 3, 4, 4, 3, 3, 4, 6, 8, 9, 9, 8, 6, 4];

    readonly int _startMinute = (int)LocalTime.Of(scenario.Start).TimeOfDay.TotalMinutes;

    /// <summary>How many come in each hour of the local day, in proportion.</summary>
    public static double[] Weights(StationKind kind) => kind == StationKind.DC ? Direct : Alternating;

    /// <summary>The minutes of a day of the world in which a vehicle comes.</summary>
    public IEnumerable<int> Of(string station, StationGroup group, int connectors, int day)
    {
        var dice = Dice.For(scenario.Seed, "arrivals", string.Create(CultureInfo.InvariantCulture, $"{station}/{day}"));
        var isDirect = group.Kind == StationKind.DC;
        var each = group.SessionsPerDay ?? (isDirect ? DirectSessions : AlternatingSessions);
        var count = dice.Poisson(each * connectors);
        for (var number = 0; number < count; number++)
        {
            var local = (Hour(Weights(group.Kind), dice) * MinutesPerHour) + dice.Below(MinutesPerHour);
            yield return (day * MinutesPerDay) + ((local - _startMinute + MinutesPerDay) % MinutesPerDay);
        }
    }

    static int Hour(double[] weights, Dice dice)
    {
        var left = dice.Share() * weights.Sum();
        var hour = 0;
        while (hour < weights.Length - 1 && left >= weights[hour])
        {
            left -= weights[hour++];
        }

        return hour;
    }
}
