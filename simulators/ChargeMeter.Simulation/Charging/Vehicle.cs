using System.Globalization;
using ChargeMeter.Simulation.Physics;
using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.Simulation.Charging;

/// <summary>A vehicle: what it takes, how well it counts, and when it is free again.</summary>
sealed class Vehicle
{
    const double MildCelsius = 20;
    const double DaysPerYear = 365.25;
    const double HighVolts = 720;
    const double LowVolts = 370;
    const double MinutesPerDay = 24 * 60;

    readonly Dice _dice;
    readonly double _percentPerKelvin;
    readonly double _noisePercent;
    readonly double _walkPercentPerYear;
    double _biasPercent;
    double _walkedUntil;

    public Vehicle(Scenario scenario, int number)
    {
        var settings = scenario.Vehicles;
        _dice = Dice.For(scenario.Seed, "vehicle", number.ToString(CultureInfo.InvariantCulture));
        Id = _dice.Bits().ToString("x16", CultureInfo.InvariantCulture) + _dice.Bits().ToString("x16", CultureInfo.InvariantCulture);
        BatteryKilowattHours = Evenly(settings.BatteryKilowattHours);
        DirectKilowatts = Evenly(settings.PowerKilowatts);
        AlternatingKilowatts = Evenly(settings.OnBoardKilowatts);
        TaperFrom = Evenly(settings.TaperFrom);
        Volts = _dice.Chance(settings.HighVoltageShare) ? HighVolts : LowVolts;
        _biasPercent = _dice.Normal(settings.BiasMeanPercent, settings.BiasSpreadPercent);
        _percentPerKelvin = Evenly(settings.TemperaturePercentPerKelvin) * (_dice.Chance(0.5) ? -1 : 1);
        _noisePercent = Evenly(settings.NoisePercent);
        _walkPercentPerYear = settings.WalkPercentPerYear;
    }

    public string Id { get; }

    public double BatteryKilowattHours { get; }

    public double DirectKilowatts { get; }

    public double AlternatingKilowatts { get; }

    public double TaperFrom { get; }

    public double Volts { get; }

    /// <summary>The first minute in which it may charge again.</summary>
    public int FreeFrom { get; set; }

    /// <summary>What the vehicle counts of a charge. Charges are asked for in the order of their time.</summary>
    public double Counted(double kilowattHours, int minute, double celsius)
    {
        var days = minute / MinutesPerDay;
        _biasPercent += _dice.Normal(0, _walkPercentPerYear * Math.Sqrt(Math.Max(0, days - _walkedUntil) / DaysPerYear));
        _walkedUntil = days;
        var percent = _biasPercent + (_percentPerKelvin * (celsius - MildCelsius)) + _dice.Normal(0, _noisePercent);
        return kilowattHours * (1 + (percent / 100));
    }

    double Evenly(Between range) => _dice.Evenly(range.From, range.To);
}
