using ChargeMeter.Service.Replay;
using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.Service.Commands;

/// <summary>The world that the demo plays.</summary>
static class DemoScenario
{
    const string Shipped = "demo.json";

    /// <summary>The scenario of a file, or the shipped one.</summary>
    public static async Task<Scenario> ReadAsync(FileInfo? file, CancellationToken cancellationToken)
    {
        if (file is { Exists: false })
        {
            throw new UnreadableInputException($"{file}: there is no such file");
        }

        using var bytes = new MemoryStream();
        await using var source = file?.OpenRead() ?? typeof(DemoScenario).Assembly.GetManifestResourceStream(Shipped)!;
        await source.CopyToAsync(bytes, cancellationToken);
        var reading = ScenarioReader.Read(bytes.ToArray());
        return reading.Scenario
            ?? throw new UnreadableInputException($"{file?.Name ?? Shipped}: {string.Join(Environment.NewLine, reading.Errors)}");
    }
}
