using System.CommandLine;
using System.Globalization;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Benchmarks.Results;

/// <summary>The verb <c>results</c>: all verbs, each in a process of its own, and the document of what came out.</summary>
static class ResultsVerb
{
    static readonly Option<int> Runs = new("--runs") { Description = "How often each is measured.", DefaultValueFactory = _ => 3 };

    static readonly Option<int> Scale = new("--scale") { Description = "Make everything smaller by this, for a try.", DefaultValueFactory = _ => 1 };

    static readonly Option<string[]> Only = new("--only")
    {
        Description = "Measure only these verbs anew; the figures of the others stay.",
        AllowMultipleArgumentsPerToken = true,
    };

    static readonly Option<DirectoryInfo?> World = new("--world") { Description = "A world for the verb replay; without it that is left out." };

    internal static Command Create()
    {
        var verb = new Command("results", "All verbs, and RESULTS.md of what came out.") { Runs, Scale, Only, World };
        verb.SetAction((parsed, _) => RunAsync(parsed));
        return verb;
    }

    static async Task<int> RunAsync(ParseResult parsed)
    {
        var (scale, only) = (parsed.GetValue(Scale), parsed.GetValue(Only) ?? []);
        var sections = Section.All(parsed.GetValue(World));
        if (only.FirstOrDefault(name => !sections.Any(section => Is(section, name))) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"There is no section {unknown}; there are {string.Join(", ", sections.Select(section => section.Verb))}.");
            return 2;
        }

        // A try at a small scale never touches what was measured in full.
        var name = scale == 1 ? "benchmarks" : string.Create(CultureInfo.InvariantCulture, $"benchmarks-{scale}");
        var folder = new DirectoryInfo(Path.Combine(RepositoryRoot.Path, "artifacts", name));
        var document = scale == 1 ? Path.Combine(RepositoryRoot.Path, "tests", "ChargeMeter.Benchmarks", "RESULTS.md") : Path.Combine(folder.FullName, "RESULTS.md");
        var run = new ResultsRun(sections, folder, scale);
        var failed = new List<string>();
        foreach (var section in sections.Where(section => only is [] || only.Any(wanted => Is(section, wanted))))
        {
            Console.WriteLine($"== {section.Verb}");
            if (!await run.MeasureAsync(section, parsed.GetValue(Runs)))
            {
                failed.Add(section.Verb);
            }

            await File.WriteAllTextAsync(document, run.Document());
        }

        Console.WriteLine(failed is [] ? document : $"{document}; failed: {string.Join(", ", failed)}");
        return failed is [] ? 0 : 1;
    }

    static bool Is(Section section, string name) => string.Equals(section.Verb, name, StringComparison.Ordinal);
}
