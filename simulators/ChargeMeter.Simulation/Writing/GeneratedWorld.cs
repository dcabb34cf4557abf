using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Telemetry;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Writing;

/// <summary>A world ready to be written down.</summary>
/// <param name="Scenario">The name of its scenario.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Span">The time simulated.</param>
/// <param name="Telemetry">What goes wrong on the way to the service.</param>
/// <param name="Stations">Its stations.</param>
public sealed record GeneratedWorld(
    string Scenario, int Seed, WorldSpan Span, TelemetrySettings Telemetry, IReadOnlyList<WorldStation> Stations)
{
    /// <summary>The telemetry of every station, at its beginning.</summary>
    public IReadOnlyList<StationTelemetry> Begin() =>
        [.. Stations.Select(station => new StationTelemetry(station, Telemetry, Span, Seed))];
}
