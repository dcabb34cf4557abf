using ChargeMeter.Simulation.Physics;
using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.Simulation.World;

/// <summary>What a station uses beside charging: by local hour, day and temperature, fluctuating with a memory of about an hour.</summary>
static class AuxiliaryLoad
{
    const int MinutesPerHour = 60;
    const int MinutesPerDay = 24 * MinutesPerHour;
    const double ColdCelsius = 16;
    const double HotCelsius = 26;
    const double DarkestHour = 1;

    // Lamps, cameras and a gateway; where direct current is sold there are heated and cooled rooms as well.
    static readonly Between CarPark = new(0.3, 1);
    static readonly Between ChargingStation = new(1, 4);

    /// <summary>The energy of each minute, in kWh.</summary>
    public static double[] Minutes(Scenario scenario, StationGroup group, Climate climate, string name) =>
        Minutes(scenario, group.Auxiliaries, group.Auxiliaries.Kilowatts ?? (group.Kind == StationKind.AC ? CarPark : ChargingStation), climate, name);

    /// <summary>The energy of each minute, in kWh, where the mean power lies within a range.</summary>
    public static double[] Minutes(Scenario scenario, AuxiliarySettings settings, Between kilowatts, Climate climate, string name)
    {
        var dice = Dice.For(scenario.Seed, "auxiliaries", name);
        var mean = dice.Evenly(kilowatts.From, kilowatts.To);
        var memory = Math.Exp(-1 / settings.CorrelationMinutes);
        var push = settings.FluctuationShare * Math.Sqrt(1 - (memory * memory));
        var fluctuation = dice.Normal(0, settings.FluctuationShare);
        var day = 0.0;
        var hour = 0.0;
        var energies = new double[scenario.Days * MinutesPerDay];
        for (var minute = 0; minute < energies.Length; minute++)
        {
            day = minute % MinutesPerDay == 0 ? dice.Normal(1, settings.DayShare) : day;
            hour = minute % MinutesPerHour == 0 ? HourLevel(scenario.Start.AddMinutes(minute), settings, climate.CelsiusAt(minute)) : hour;
            fluctuation = (memory * fluctuation) + dice.Normal(0, push);
            energies[minute] = Math.Max(0, mean * hour * day * (1 + fluctuation)) / MinutesPerHour;
        }

        return energies;
    }

    static double HourLevel(DateTimeOffset at, AuxiliarySettings settings, double celsius)
    {
        var night = Math.Cos(2 * Math.PI * (LocalTime.Of(at).Hour - DarkestHour) / 24);
        var discomfort = Math.Max(0, ColdCelsius - celsius) + Math.Max(0, celsius - HotCelsius);
        return 1 + (settings.HourShare * night) + (settings.KelvinShare * discomfort);
    }
}
