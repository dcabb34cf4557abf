using System.CommandLine;
using ChargeMeter.Benchmarks.Decode;
using ChargeMeter.Benchmarks.Dense;
using ChargeMeter.Benchmarks.Fleet;
using ChargeMeter.Benchmarks.History;
using ChargeMeter.Benchmarks.Intake;
using ChargeMeter.Benchmarks.Intake.Yardsticks;
using ChargeMeter.Benchmarks.Measuring;
using ChargeMeter.Benchmarks.Region;
using ChargeMeter.Benchmarks.Replay;
using ChargeMeter.Benchmarks.Results;

namespace ChargeMeter.Benchmarks;

/// <summary>The command line: each verb measures ours and its rivals in one run.</summary>
static class Verbs
{
    static readonly Option<FileInfo?> Json = new("--json") { Description = "Write the figures to this file as JSON." };

    static readonly Option<int> Runs = new("--runs") { Description = "How often each is measured.", DefaultValueFactory = _ => 5 };

    static readonly Option<int> Scale = new("--scale")
    {
        Description = "Divide the region, or the number of messages, by this: 1 is 100,000 piles, 1 million vehicles, 20 million sessions.",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<string?> Only = new("--only") { Description = "Only regions, or ways in, with this in their name." };

    // Just over 31 days of the piles that are asked about.
    static readonly Option<int> Millions = new("--millions") { Description = "How many million readings are stored.", DefaultValueFactory = _ => 6 };

    static readonly Option<int> Piles = new("--piles") { Description = "How many piles the fleet has.", DefaultValueFactory = _ => 10_000 };

    static readonly Option<double> Hours = new("--hours") { Description = "How many hours of readings.", DefaultValueFactory = _ => 8 };

    static readonly Option<int> Batch = new("--batch")
    {
        Description = "Readings in a message of a gateway; 1 for piles that publish on their own.",
        DefaultValueFactory = _ => 60,
    };

    static readonly Argument<DirectoryInfo> World = new("world") { Description = "A folder with registry.json and messages.ndjson." };

    internal static RootCommand Root() => new("What ChargeMeter's hot paths cost, beside their rivals of the same run.")
    {
        Verb("dense", "A dense symmetric update with 200 unknowns.", [], parsed => DenseUpdate.Measure(parsed.GetValue(Runs))),
        Verb("region", "A region's vehicles: build, solve, uncertainties.", [Scale, Only], parsed =>
            RegionBenchmark.Measure(parsed.GetValue(Scale), parsed.GetValue(Runs), parsed.GetValue(Only))),
        Verb("decode", "Readings decoded and validated.", [], parsed => DecodeBenchmark.Measure(parsed.GetValue(Runs))),
        Verb("intake", "Messages taken in, stored and acknowledged by the built program.", [Scale, Only], parsed =>
            IntakeBenchmark.Measure(parsed.GetValue(Scale), parsed.GetValue(Runs), parsed.GetValue(Only))),
        Verb("history", "Questions about the past over millions of readings.", [Millions], parsed =>
            HistoryBenchmark.Measure(parsed.GetValue(Millions), parsed.GetValue(Runs))),
        Verb("fleet", "Hours of a whole fleet's readings, pushed through the built program.", [Piles, Hours, Batch], parsed =>
            FleetBenchmark.Measure(new(parsed.GetValue(Piles), parsed.GetValue(Hours), parsed.GetValue(Batch)), parsed.GetValue(Runs))),
        ReplayVerb(),
        YardstickVerb(),
        ResultsVerb.Create(),
    };

    static Command ReplayVerb()
    {
        var verb = Verb("replay", "The replay of a generated world.", [], parsed =>
            WorldReplay.Measure(parsed.GetRequiredValue(World), parsed.GetValue(Runs)));
        verb.Add(World);
        return verb;
    }

    /// <summary>A rival that the verb intake starts in a process of its own.</summary>
    static Command YardstickVerb()
    {
        var (name, port, messages) = (new Argument<string>("name"), new Argument<int>("port"), new Argument<long>("messages"));
        var verb = new Command("yardstick", "A rival of the verb intake, until its input ends.") { name, port, messages };
        verb.Hidden = true;
        verb.SetAction((parsed, _) => Yardstick.RunAsync(parsed.GetRequiredValue(name), parsed.GetValue(port), parsed.GetValue(messages)));
        return verb;
    }

    static Command Verb(string name, string description, IEnumerable<Option> options, Func<ParseResult, IReadOnlyList<Figure>> measure)
    {
        var verb = new Command(name, description) { Runs, Json };
        foreach (var option in options)
        {
            verb.Add(option);
        }

        verb.SetAction(parsed =>
        {
            var measured = Measurement.Take(() => measure(parsed));
            Console.WriteLine(measured.Circumstances);
            Console.Out.Write(Report.Text(measured.Figures));
            if (parsed.GetValue(Json) is { } file)
            {
                measured.Write(file.FullName);
            }
        });
        return verb;
    }
}
