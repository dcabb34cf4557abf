using System.CommandLine;
using System.Globalization;
using ChargeMeter.Service.Composition;
using ChargeMeter.Service.Replay;
using Spectre.Console;

namespace ChargeMeter.Service.Commands;

/// <summary><c>chargemeter replay</c>: runs a recorded trace through the pipeline, without a broker, as fast as it goes.</summary>
static class ReplayCommand
{
    const long LongestEverySeconds = 366 * 86_400;

    static readonly Option<FileInfo> Registry = new("--registry") { Description = "The registry file.", Required = true };

    static readonly Option<FileInfo> Messages = new("--messages")
    {
        Description = "The recorded messages, one a line (NDJSON).",
        Required = true,
    };

    static readonly Option<DirectoryInfo> Out = new("--out")
    {
        Description = "The folder for estimates.ndjson, alarms.ndjson, quarantine.ndjson and summary.json.",
        Required = true,
    };

    static readonly Option<string> Every = new("--every")
    {
        Description = "How often every pile is assessed: a number with s, m, h or d; counted in UTC from midnight.",
        DefaultValueFactory = _ => "1d",
    };

    static readonly Option<FileInfo?> Rules = new("--rules") { Description = "A rule pack in place of the shipped one." };

    static readonly Option<string> Prefix = PrefixOption.Create();

    public static Command Create()
    {
        var command = new Command("replay", "Run recorded messages through the same pipeline as live ones.")
        {
            Registry, Messages, Out, Every, Rules, Prefix,
        };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = new ReplayOptions(
            InputFiles.ReadFleet(parsed.GetRequiredValue(Registry)),
            InputFiles.ReadRules(parsed.GetValue(Rules)),
            parsed.GetRequiredValue(Messages),
            parsed.GetRequiredValue(Out),
            Span(parsed.GetRequiredValue(Every)),
            parsed.GetRequiredValue(Prefix));
        if (!options.Messages.Exists)
        {
            throw new UnreadableInputException($"{options.Messages}: there is no such file");
        }

        var summary = await ReplayAsync(options, cancellationToken);
        Show(summary, options.Output);
        return ExitCode.Done;
    }

    static async Task<ReplaySummary> ReplayAsync(ReplayOptions options, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var run = new ReplayRun(options);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var bar = progress.AddTask("replay", maxValue: Math.Max(1, options.Messages.Length));
            var recorded = RecordedFile.ReadAsync(options.Messages, read => bar.Value = read, cancellationToken);
            await foreach (var message in ReadAhead.JudgeAsync(recorded, run.Judge, cancellationToken))
            {
                await run.TakeAsync(message, cancellationToken);
            }

            return await run.FinishAsync(TimeProvider.System.GetElapsedTime(started), cancellationToken);
        });
    }

    static void Show(ReplaySummary summary, DirectoryInfo output)
    {
        Console.WriteLine(
            $"received {summary.Received} = stored {summary.Stored} + duplicate {summary.Duplicate} + quarantined {summary.Quarantined}");
        foreach (var (pile, totals) in summary.Piles.Take(20))
        {
            Console.WriteLine($"{pile}: {totals.Transactions} transactions, {totals.EnergyKilowattHours} kWh");
        }

        Console.WriteLine(string.Join(", ", summary.Verdicts.Select(pair => $"{pair.Key} {pair.Value}")));
        Console.WriteLine($"{summary.WallSeconds:0.0} s, {summary.PeakMemoryBytes >> 20} MiB; written to {output.FullName}");
    }

    static TimeSpan Span(string text)
    {
        var unitSeconds = text.Length > 1 ? UnitSeconds(text[^1]) : 0;
        var isCount = int.TryParse(text.AsSpan(0, Math.Max(0, text.Length - 1)), CultureInfo.InvariantCulture, out var count);
        if (!isCount || count <= 0 || unitSeconds == 0 || count * unitSeconds > LongestEverySeconds)
        {
            throw new UnreadableInputException(
                $"--every {text}: not a time span; write a whole number with s, m, h or d, such as 1d, at most 366d");
        }

        return TimeSpan.FromSeconds(count * unitSeconds);
    }

    static long UnitSeconds(char unit) => unit switch
    {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        _ => 0,
    };
}
