using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Telemetry;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Writing;

/// <summary>A world ready to be written down.</summary>
/// <param name="Name">The name of its scenario.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Span">The time simulated.</param>
/// <param name="Telemetry">What goes wrong on the way to the service.</param>
/// <param name="Stations">Its stations.</param>
public sealed record GeneratedWorld(
    string Name, int Seed, WorldSpan Span, TelemetrySettings Telemetry, IReadOnlyList<WorldStation> Stations)
{
    /// <summary>How its messages are sent.</summary>
    public Transmission Transmission { get; init; } = new();

    /// <summary>The world of a scenario.</summary>
    /// <exception cref="ArgumentException">A fault names a pile that does not exist.</exception>
    public static GeneratedWorld Of(Scenario scenario) => new(
        scenario.Name,
        scenario.Seed,
        new WorldSpan(scenario.Start.ToUniversalTime(), scenario.End.ToUniversalTime()),
        scenario.Telemetry,
        [.. WorldBuilder.Build(scenario)]);

    /// <summary>The telemetry of every station, at its beginning.</summary>
    public IReadOnlyList<StationTelemetry> Begin() =>
        [.. Stations.Select(station => new StationTelemetry(station, Telemetry, Span, Seed, Transmission))];
}
