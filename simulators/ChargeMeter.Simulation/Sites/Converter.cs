using ChargeMeter.Simulation.Physics;
using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.Simulation.Sites;

/// <summary>The loss of a DC pile.</summary>
sealed class Converter
{
    const double ReferenceKilowatts = 120;
    const double MildCelsius = 20;

    readonly double _fixedKilowatts;
    readonly double _slope;
    readonly double _slopePerKelvin;
    readonly double _quadratic;
    readonly double _idleKilowatts;

    public Converter(ConverterSettings settings, double ratedKilowatts, Dice dice)
    {
        _fixedKilowatts = dice.Evenly(settings.FixedKilowatts.From, settings.FixedKilowatts.To);
        _slope = dice.Evenly(settings.Slope.From, settings.Slope.To);
        _slopePerKelvin = settings.SlopePerKelvin;
        _quadratic = settings.QuadraticPerKilowatt * ReferenceKilowatts / ratedKilowatts;
        _idleKilowatts = dice.Evenly(settings.IdleKilowatts.From, settings.IdleKilowatts.To);
    }

    /// <summary>What the pile draws from the grid while it delivers a power, in kW.</summary>
    public double Drawn(double kilowatts, double celsius) => kilowatts <= 0
        ? _idleKilowatts
        : kilowatts + _fixedKilowatts + ((_slope + (_slopePerKelvin * (celsius - MildCelsius))) * kilowatts)
            + (_quadratic * kilowatts * kilowatts);
}
