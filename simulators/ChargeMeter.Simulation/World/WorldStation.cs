using System.Collections.Immutable;

namespace ChargeMeter.Simulation.World;

/// <summary>One station of the world over the whole time simulated.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Operator">Its operator.</param>
/// <param name="District">Its district.</param>
/// <param name="Kind"><c>AC</c> or <c>DC</c>.</param>
/// <param name="Longitude">Longitude in degrees, WGS-84.</param>
/// <param name="Latitude">Latitude in degrees, WGS-84.</param>
/// <param name="Meters">Its meters.</param>
/// <param name="Sessions">Its charges, by start in order.</param>
public sealed record WorldStation(
    string Id,
    string Operator,
    string District,
    string Kind,
    double Longitude,
    double Latitude,
    ImmutableArray<WorldMeter> Meters,
    ImmutableArray<WorldSession> Sessions)
{
    /// <summary>Whether a gateway reads its meters and speaks for all of its devices.</summary>
    public bool HasGateway { get; init; }

    /// <summary>Whether the gateway's clock is the clock of all its devices.</summary>
    public bool GatewayStamps { get; init; }
}
