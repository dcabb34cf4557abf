using System.CommandLine;
using ChargeMeter.PileSimulator.Judging;
using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.PileSimulator.Commands;

/// <summary><c>pilesim judge</c>: families of worlds, each under several seeds, generated, replayed by the product and scored.</summary>
static class JudgeCommand
{
    static readonly Option<DirectoryInfo> Families = new("--families") { Description = "The folder of the families: one scenario each.", Required = true };

    static readonly Option<string?> Only = new("--only") { Description = "Only these families, with commas between." };

    static readonly Option<int> Seeds = new("--seeds") { Description = "How many seeds each family has.", DefaultValueFactory = _ => 10 };

    static readonly Option<int> FirstSeed = new("--first-seed")
    {
        Description = "The first of the seeds, which count up. Take one that nobody has looked at.",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<string> Replay = new("--replay")
    {
        Description = "The product, and what comes before its command replay: \"chargemeter\" or \"dotnet …/chargemeter.dll\".",
        Required = true,
    };

    static readonly Option<DirectoryInfo> Out = new("--out") { Description = "The folder for the worlds. Their messages are deleted as soon as they are replayed.", Required = true };

    static readonly Option<FileInfo?> Report = new("--report") { Description = "Write the scores to this file, as Markdown." };

    static readonly Option<int> Parallel = new("--parallel") { Description = "How many worlds run at a time.", DefaultValueFactory = _ => 1 };

    static readonly Option<bool> Resume = new("--resume") { Description = "Take worlds that an earlier run has replayed into --out as they are." };

    public static Command Create()
    {
        var command = new Command("judge", "Generate, replay and score families of worlds, each under several seeds.")
        {
            Families, Only, Seeds, FirstSeed, Replay, Out, Report, Parallel, Resume,
        };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (first, count, parallel) = (parsed.GetValue(FirstSeed), parsed.GetValue(Seeds), parsed.GetValue(Parallel));
        if (first < 0 || count < 1 || parallel < 1)
        {
            throw new InvalidDataException("--first-seed must not be negative; --seeds and --parallel are 1 or more");
        }

        var families = await ReadAsync(parsed.GetRequiredValue(Families), parsed.GetValue(Only), cancellationToken);
        var judge = new Judge(new ReplayProgram(parsed.GetRequiredValue(Replay)), parsed.GetRequiredValue(Out), parallel, parsed.GetValue(Resume));
        var judged = await judge.RunAsync(families, [.. Enumerable.Range(first, count)], cancellationToken);
        foreach (var family in judged)
        {
            Console.WriteLine(family.Scenario.Name);
            ScoreTable.Print(family.Score());
        }

        if (parsed.GetValue(Report) is { } report)
        {
            await File.WriteAllTextAsync(report.FullName, JudgeReport.Of(judged, first, count), cancellationToken);
        }

        return ExitCode.Done;
    }

    static async Task<IReadOnlyList<Scenario>> ReadAsync(DirectoryInfo folder, string? only, CancellationToken cancellationToken)
    {
        var families = new List<Scenario>();
        foreach (var file in folder.EnumerateFiles("*.json").OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            families.Add(await ScenarioFile.ReadAsync(file, seed: null, cancellationToken));
        }

        var wanted = only?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = wanted?.FirstOrDefault(name => !families.Exists(family => string.Equals(family.Name, name, StringComparison.Ordinal)));
        if (unknown is not null || families.Count == 0)
        {
            throw new InvalidDataException(unknown is null ? $"--families {folder}: there is no family" : $"--only {unknown}: there is no such family");
        }

        return [.. families.Where(family => wanted?.Contains(family.Name, StringComparer.Ordinal) ?? true)];
    }
}
