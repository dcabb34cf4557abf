using System.CommandLine;
using ChargeMeter.Simulation.Writing;

namespace ChargeMeter.PileSimulator.Commands;

/// <summary><c>pilesim generate</c>: a world's three files from its scenario.</summary>
static class GenerateCommand
{
    static readonly Argument<FileInfo> Scenario = new("scenario") { Description = "The scenario: JSON." };

    static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "The folder for registry.json, messages.ndjson and truth.json.",
        Required = true,
    };

    static readonly Option<int?> Seed = new("--seed") { Description = "Another seed than the scenario's." };

    public static Command Create()
    {
        var command = new Command("generate", "Write the registry, the messages and the truth of a simulated world.") { Scenario, Out, Seed };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var seeded = await ScenarioFile.ReadAsync(parsed.GetRequiredValue(Scenario), parsed.GetValue(Seed), cancellationToken);
        var directory = parsed.GetRequiredValue(Out);
        var messages = WorldFiles.Write(seeded, directory);
        await Console.Out.WriteLineAsync(FormattableString.Invariant($"{seeded.Name}, seed {seeded.Seed}: {messages} messages written to {directory.FullName}"));
        return ExitCode.Done;
    }
}
