using System.CommandLine;
using ChargeMeter.Simulation.Scoring;
using ChargeMeter.Simulation.Scoring.Inputs;
using ChargeMeter.Simulation.Scoring.Plotting;
using ChargeMeter.Simulation.Scoring.Reporting;

namespace ChargeMeter.PileSimulator.Commands;

/// <summary><c>pilesim score</c>: what the product said, against the truth.</summary>
static class ScoreCommand
{
    static readonly Option<DirectoryInfo[]> Worlds = new("--world")
    {
        Description = "A folder with truth.json, out/estimates.ndjson and out/alarms.ndjson; may be repeated: worlds are pooled.",
    };

    static readonly Option<FileInfo[]> Truths = new("--truth") { Description = "A truth.json; may be repeated, with as many estimates and alarms." };

    static readonly Option<FileInfo[]> Estimates = new("--estimates") { Description = "The estimates.ndjson of that world." };

    static readonly Option<FileInfo[]> Alarms = new("--alarms") { Description = "The alarms.ndjson of that world." };

    static readonly Option<bool> Dirty = new("--dirty") { Description = "The worlds are dirty: 1.5 times the RMSE is allowed." };

    static readonly Option<bool> Summary = new("--summary") { Description = "One line for each row that has a target and cases, in place of the table." };

    static readonly Option<FileInfo?> Markdown = new("--markdown") { Description = "Write the rows as a table in Markdown to this file." };

    static readonly Option<FileInfo?> Json = new("--json") { Description = "Write the rows as JSON to this file." };

    static readonly Option<FileInfo?> Plot = new("--plot") { Description = "Draw estimates against truth to this SVG file, of the first world." };

    static readonly Option<string?> Piles = new("--piles") { Description = "The piles to draw, with commas between; by default the first four." };

    public static Command Create()
    {
        var command = new Command("score", "Compare what the product said with the truth: every row of the targets.")
        {
            Worlds, Truths, Estimates, Alarms, Dirty, Summary, Markdown, Json, Plot, Piles,
        };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var worlds = Read(parsed);
        if (worlds.Count == 0)
        {
            throw new InvalidDataException("Nothing to score: give --world, or --truth with --estimates and --alarms.");
        }

        var card = ScoreCard.Of(worlds, parsed.GetValue(Dirty));
        Print(card, parsed.GetValue(Summary));
        if (parsed.GetValue(Markdown) is { } markdown)
        {
            await File.WriteAllTextAsync(markdown.FullName, ScoreMarkdown.Section("Score", card), cancellationToken);
        }

        if (parsed.GetValue(Json) is { } json)
        {
            await File.WriteAllTextAsync(json.FullName, card.ToJson(), cancellationToken);
        }

        if (parsed.GetValue(Plot) is { } plot)
        {
            await File.WriteAllTextAsync(plot.FullName, EstimatePlot.Svg(worlds[0], Chosen(worlds[0], parsed.GetValue(Piles))), cancellationToken);
        }

        return ExitCode.Done;
    }

    static void Print(ScoreCard card, bool inShort)
    {
        if (inShort)
        {
            Console.Write(ScoreSummary.Of(card));
        }
        else
        {
            ScoreTable.Print(card);
        }
    }

    static List<ScoredWorld> Read(ParseResult parsed)
    {
        var truths = parsed.GetValue(Truths) ?? [];
        var estimates = parsed.GetValue(Estimates) ?? [];
        var alarms = parsed.GetValue(Alarms) ?? [];
        if (truths.Length != estimates.Length || truths.Length != alarms.Length)
        {
            throw new InvalidDataException("Each --truth needs one --estimates and one --alarms, in the same order.");
        }

        var folders = parsed.GetValue(Worlds) ?? [];
        return
        [
            .. folders.Select((folder, index) => ScoredWorldReader.Read(
                $"{index + 1}-{folder.Name}", In(folder, "truth.json"), In(folder, "out", "estimates.ndjson"), In(folder, "out", "alarms.ndjson"))),
            .. truths.Select((truth, index) => ScoredWorldReader.Read(
                $"{folders.Length + index + 1}", truth, estimates[index], alarms[index])),
        ];
    }

    static FileInfo In(DirectoryInfo folder, params string[] path) => new(Path.Combine([folder.FullName, .. path]));

    static List<ScoredPile> Chosen(ScoredWorld world, string? names)
    {
        if (names is null)
        {
            return [.. world.Piles.Take(4)];
        }

        return
        [
            .. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name =>
                world.Piles.FirstOrDefault(pile => string.Equals(pile.Truth.Pile, name, StringComparison.Ordinal))
                ?? throw new InvalidDataException($"--piles {name}: the world {world.Name} has no such pile")),
        ];
    }
}
