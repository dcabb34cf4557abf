using System.CommandLine;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Writing;

namespace ChargeMeter.PileSimulator.Commands;

/// <summary><c>pilesim generate</c>: a world's three files from its scenario.</summary>
static class GenerateCommand
{
    static readonly Argument<FileInfo> ScenarioFile = new("scenario") { Description = "The scenario: JSON." };

    static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "The folder for registry.json, messages.ndjson and truth.json.",
        Required = true,
    };

    static readonly Option<int?> Seed = new("--seed") { Description = "Another seed than the scenario's." };

    public static Command Create()
    {
        var command = new Command("generate", "Write the registry, the messages and the truth of a simulated world.") { ScenarioFile, Out, Seed };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = parsed.GetRequiredValue(ScenarioFile);
        var reading = ScenarioReader.Read(await File.ReadAllBytesAsync(file.FullName, cancellationToken));
        if (reading.Scenario is not { } scenario)
        {
            throw new InvalidDataException($"{file.Name}: {string.Join(Environment.NewLine, reading.Errors)}");
        }

        var seeded = scenario with { Seed = parsed.GetValue(Seed) ?? scenario.Seed };
        var directory = parsed.GetRequiredValue(Out);
        var messages = WorldFiles.Write(seeded, directory);
        await Console.Out.WriteLineAsync(FormattableString.Invariant($"{seeded.Name}, seed {seeded.Seed}: {messages} messages written to {directory.FullName}"));
        return ExitCode.Done;
    }
}
