using ChargeMeter.Simulation.Physics;
using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.Simulation.Charging;

/// <summary>How much a vehicle takes in one charge, and how its power runs.</summary>
static class ChargeDemand
{
    const double LeastKilowattHours = 0.5;
    const double LeastShareOfBattery = 0.05;
    const double MeanShareAtEnd = 0.83;
    const double SpreadOfShareAtEnd = 0.08;
    const double FullEnough = 0.98;
    const double AlternatingTaperFrom = 0.97;

    /// <summary>The energy of the charge in kWh, and the power on its way.</summary>
    public static (double KilowattHours, PowerProfile Profile) Of(
        Vehicle vehicle, StationKind kind, double connectorKilowatts, VehicleSettings settings, Dice dice)
    {
        var isDirect = kind == StationKind.DC;
        var wish = Math.Exp(isDirect
            ? dice.Normal(settings.DirectLogMean, settings.DirectLogSpread)
            : dice.Normal(settings.AlternatingLogMean, settings.AlternatingLogSpread));
        var battery = vehicle.BatteryKilowattHours;

        // At home a vehicle is left until it is full; on the way it leaves earlier, but not with less than it came for.
        var end = isDirect ? Math.Clamp(dice.Normal(MeanShareAtEnd, SpreadOfShareAtEnd), 0.5, FullEnough) : 1;
        end = Math.Clamp((wish / battery) + LeastShareOfBattery, end, isDirect ? FullEnough : 1);
        var energy = Math.Clamp(wish, LeastKilowattHours, (end - LeastShareOfBattery) * battery);
        var taperFrom = isDirect ? vehicle.TaperFrom : AlternatingTaperFrom;
        var power = Math.Min(connectorKilowatts, isDirect ? vehicle.DirectKilowatts : vehicle.AlternatingKilowatts);
        var plateau = (taperFrom - end) * battery;
        return (energy, new PowerProfile(power, plateau + energy, (1 - taperFrom) * battery));
    }
}
