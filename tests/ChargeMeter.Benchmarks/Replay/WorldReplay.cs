using System.Diagnostics;
using System.Text.Json;
using ChargeMeter.Benchmarks.Measuring;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Benchmarks.Replay;

/// <summary>The program's replay of a generated world, beside the mere reading of its messages as JSON in this process.</summary>
static class WorldReplay
{
    const double MostSeconds = 45;
    const double MostMegabytes = 1500;
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    internal static IReadOnlyList<Figure> Measure(DirectoryInfo world, int runs)
    {
        var (seconds, megabytes, parsing) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            var peak = 0.0;
            seconds.Add(Clock.Seconds(() => peak = Replay(world)));
            megabytes.Add(peak);
            parsing.Add(Clock.Seconds(() => Parse(Path.Combine(world.FullName, "messages.ndjson"))));
        }

        return
        [
            new Figure($"replay of {world.Name}", "s", seconds, Aim.AtMost(MostSeconds)).With(new("reading the same as JSON, nothing more,", parsing)),
            new($"replay of {world.Name}: peak memory", "MB", megabytes, Aim.AtMost(MostMegabytes)),
        ];
    }

    static double Replay(DirectoryInfo world)
    {
        using var result = new TemporaryFolder();
        using var process = BuiltProgram.Start(
        [
            BuiltProgram.Path(), "replay", "--registry", Path.Combine(world.FullName, "registry.json"),
            "--messages", Path.Combine(world.FullName, "messages.ndjson"), "--out", result.File("out"),
        ]);
        var peak = 0.0;
        while (!process.WaitForExit(Glance))
        {
            peak = Math.Max(peak, Clock.PeakMegabytes(process.Id));
        }

        return process.ExitCode == 0 ? peak : throw new InvalidOperationException($"The replay ended with code {process.ExitCode}.");
    }

    static void Parse(string messages)
    {
        var count = 0;
        foreach (var line in File.ReadLines(messages))
        {
            using var document = JsonDocument.Parse(line);
            count += document.RootElement.ValueKind == JsonValueKind.Object ? 1 : 0;
        }

        Trace.WriteLine(count);
    }
}
