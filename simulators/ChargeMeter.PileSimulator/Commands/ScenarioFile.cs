using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.PileSimulator.Commands;

/// <summary>Reads a scenario from its file.</summary>
static class ScenarioFile
{
    /// <summary>The scenario, with another seed if there is one.</summary>
    /// <exception cref="InvalidDataException">Something is wrong with it; the message names the file and every field.</exception>
    public static async Task<Scenario> ReadAsync(FileInfo file, int? seed, CancellationToken cancellationToken)
    {
        var reading = ScenarioReader.Read(await File.ReadAllBytesAsync(file.FullName, cancellationToken));
        return reading.Scenario is { } scenario
            ? scenario with { Seed = seed ?? scenario.Seed }
            : throw new InvalidDataException($"{file.Name}: {string.Join(Environment.NewLine, reading.Errors)}");
    }
}
