using ChargeMeter.Benchmarks.Intake.Yardsticks;
using ChargeMeter.Benchmarks.Measuring;
using ChargeMeter.Simulation.Loading;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Benchmarks.Intake;

/// <summary>Publishers at the service's own broker, beside the same broker that stores nothing and a naive chain.</summary>
static class EmbeddedCases
{
    const double LatencySeconds = 5;

    /// <summary>The cases, at a scale of the full number of messages.</summary>
    internal static IReadOnlyList<IntakeCase> All(int scale) =>
    [
        new("embedded broker, 20 connections, window 200", new LoadOptions { Connections = 20, Window = 200, Messages = 400_000 / scale, TimeLimit = TimeSpan.FromMinutes(3) }),
        new("embedded broker, 2,000 connections, one in flight", new LoadOptions { Connections = 2_000, Window = 1, Piles = 5, Messages = 200_000 / scale, TimeLimit = TimeSpan.FromMinutes(3) }),
    ];

    internal static async Task<IReadOnlyList<Figure>> MeasureAsync(IntakeCase what, int runs)
    {
        var (ours, forgets, naive, peaks) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            forgets.Add(await RivalAsync(what, Yardstick.Forgets));
            var (rate, peak) = await OursAsync(what);
            ours.Add(rate);
            peaks.Add(peak);
            naive.Add(await RivalAsync(what, Yardstick.Naive));
        }

        var mine = new Figure(what.Name, "/s", ours)
            .With(new("the same broker that stores nothing", forgets, Aim.AtLeast(0.7)))
            .With(new("naive chain into DuckDB", naive, Aim.AtLeast(2)));
        return [mine, IntakeCase.Memory(what.Name, peaks), .. await LatencyAsync(what, mine.Median / 2)];
    }

    static async Task<(double Rate, double Peak)> OursAsync(IntakeCase what)
    {
        await using var program = await ServedProgram.StartAsync(what.Load);
        var (warming, measured) = what.AfterWarming();
        await program.TakeInAsync(warming);
        var result = await program.TakeInAsync(measured);
        var peak = program.PeakMegabytes;
        await program.AuditAsync(warming.Readings + measured.Readings);
        return (result.PerSecond, peak);
    }

    static async Task<double> RivalAsync(IntakeCase what, string name)
    {
        var port = FreePort.Next();
        await using var process = await YardstickProcess.StartAsync(name, port);
        var (warming, measured) = what.AfterWarming();
        await warming.PublishAsync(port);
        return (await measured.PublishAsync(port)).PerSecond;
    }

    static async Task<IEnumerable<Figure>> LatencyAsync(IntakeCase what, double rate)
    {
        await using var program = await ServedProgram.StartAsync(what.Load);
        var (warming, measured) = what.Of((long)(rate * LatencySeconds)).AfterWarming();
        await program.TakeInAsync(warming);
        var fsync = Fsync.MedianMilliseconds(program.Folder);
        var result = await program.TakeInAsync(measured, rate);
        var note = FormattableString.Invariant($"each {fsync:0.00} ms, at {result.PerSecond:0}/s");
        return new[] { (0.5, 10.0), (0.99, 200.0) }.Select(share => new Figure(
            FormattableString.Invariant($"{what.Name}: {share.Item1:P0} acknowledged at half of the most within"),
            "fsyncs",
            [result.Latency.Percentile(share.Item1).TotalMilliseconds / fsync],
            Aim.AtMost(share.Item2),
            note));
    }
}
