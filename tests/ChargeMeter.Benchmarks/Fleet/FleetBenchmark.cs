using ChargeMeter.Benchmarks.Intake;
using ChargeMeter.Benchmarks.Measuring;

namespace ChargeMeter.Benchmarks.Fleet;

/// <summary>Hours of a whole fleet pushed through the built program at full speed: is its memory flat, does nothing lag, how large do the files become.</summary>
static class FleetBenchmark
{
    const double MostGrowthPercent = 10;
    const double MostSealedBytes = 10;
    const double SecondsAnHour = 3_600;

    internal static IReadOnlyList<Figure> Measure(FleetLoad load, int runs) => MeasureAsync(load, runs).GetAwaiter().GetResult();

    static async Task<IReadOnlyList<Figure>> MeasureAsync(FleetLoad load, int runs)
    {
        var pushes = new List<FleetPush>();
        for (var run = 0; run < runs; run++)
        {
            pushes.Add(await FleetPush.RunAsync(load));
        }

        var readings = load.Case.Readings;
        var note = FormattableString.Invariant($"{readings:N0} readings, each found once; {load.Hours * SecondsAnHour / readings * Figure.MedianOf(Of(push => push.PerSecond)):0} times as fast as they come");
        return
        [
            new(load.Name, "readings/s", Of(push => push.PerSecond), Note: note),
            Megabytes("memory at a quarter", push => push.Memory.At(0.25)),
            Megabytes("memory at half", push => push.Memory.At(0.5)),
            Megabytes("memory at the end", push => push.Memory.At(1)),
            new(load.Name + ": growth of its median, last quarter over second", "%", Of(push => push.Memory.GrowthPercent), Aim.AtMost(MostGrowthPercent)),
            IntakeCase.Memory(load.Name, Of(push => push.PeakMegabytes)),
            new(load.Name + ": after the last acknowledgement until nothing lags", "s", Of(push => push.CaughtUpSeconds)),
            new(load.Name + ": stations whose saved state lacks a reading", "", Of(push => push.Lagging), Aim.AtMost(0)),
            new Figure(load.Name + ": sealed days", "bytes a reading", Of(push => push.SealedBytes), Aim.AtMost(MostSealedBytes), "registers only: no power, voltage or current")
                .With(new("the open table", Of(push => push.OpenBytes))),
            new(load.Name + ": sealing", "readings/s", Of(push => readings / push.SealSeconds)),
        ];

        double[] Of(Func<FleetPush, double> value) => [.. pushes.Select(value)];

        Figure Megabytes(string what, Func<FleetPush, double> value) => new($"{load.Name}: {what}", "MB", Of(value));
    }
}
