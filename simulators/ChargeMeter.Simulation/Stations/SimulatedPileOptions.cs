using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Simulation.Stations;

/// <summary>One pile of a simulated station, with its reference meter in series.</summary>
/// <param name="Id">The pile; its reference is named after it.</param>
/// <param name="TrueError">The relative error of the pile's meter, which the monitoring has to find.</param>
public sealed record SimulatedPileOptions(string Id, RelativeError TrueError)
{
    /// <summary>The identity of the reference in series.</summary>
    public string Reference => Id + "-R";
}
