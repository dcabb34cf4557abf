using ChargeMeter.Simulation.Physics;

namespace ChargeMeter.Simulation.Charging;

/// <summary>A charge that will take place, in whole minutes of the world.</summary>
sealed record PlannedCharge(
    int Pile, int Connector, int StartMinute, int Minutes, double KilowattHours, PowerProfile Profile, Vehicle Vehicle, double? Counted)
{
    public int EndMinute => StartMinute + Minutes;
}
