using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Simulation.Physics;

/// <summary>A cumulative register with an error of its own, that shows whole steps only.</summary>
/// <param name="StartKilowattHours">What it holds before the simulation begins, hidden digits included.</param>
/// <param name="TrueError">Its relative error, which nobody but the simulation knows.</param>
/// <param name="ResolutionKilowattHours">One step.</param>
public sealed record SimulatedRegister(decimal StartKilowattHours, RelativeError TrueError, decimal ResolutionKilowattHours)
{
    /// <summary>What it shows after so many kWh have truly passed: truncated to its step.</summary>
    public Energy Show(double deliveredKilowattHours)
    {
        var held = StartKilowattHours + (decimal)(deliveredKilowattHours * (1 + TrueError.Fraction));
        return Energy.FromKilowattHours(Math.Floor(held / ResolutionKilowattHours) * ResolutionKilowattHours);
    }
}
