using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.PileSimulator.Commands;

/// <summary>Reads a scenario from its file.</summary>
static class ScenarioFile
{
    /// <exception cref="InvalidDataException">Something is wrong with it; the message names the file and every field.</exception>
    public static async Task<Scenario> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var reading = ScenarioReader.Read(await File.ReadAllBytesAsync(file.FullName, cancellationToken));
        return reading.Scenario ?? throw new InvalidDataException($"{file.Name}: {string.Join(Environment.NewLine, reading.Errors)}");
    }
}
