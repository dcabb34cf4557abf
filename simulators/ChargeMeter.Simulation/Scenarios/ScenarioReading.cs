using System.Collections.Immutable;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>What reading a scenario gave: the scenario, or everything that is wrong with it.</summary>
/// <param name="Scenario">The scenario; null where there are errors.</param>
/// <param name="Errors">Each begins with the path of the field.</param>
public sealed record ScenarioReading(Scenario? Scenario, ImmutableArray<string> Errors);
