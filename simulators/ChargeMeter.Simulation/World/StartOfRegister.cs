using ChargeMeter.Simulation.Physics;

namespace ChargeMeter.Simulation.World;

/// <summary>Where a register stands when the world begins.</summary>
static class StartOfRegister
{
    const int MostKilowattHours = 90_000;

    /// <summary>A whole number of register steps, in kWh.</summary>
    public static decimal Draw(int seed, string meter, decimal resolution) =>
        Math.Floor(Dice.For(seed, "register", meter).Below(MostKilowattHours) / resolution) * resolution;
}
