using System.Diagnostics;

namespace ChargeMeter.Benchmarks.Measuring;

/// <summary>Takes times.</summary>
static class Clock
{
    /// <summary>The seconds that an action takes.</summary>
    internal static double Seconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The seconds of processor that an action takes on all threads together: other programs on the machine do not count.</summary>
    internal static double ProcessorSeconds(Action action)
    {
        var start = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    /// <summary>The seconds each time.</summary>
    internal static IReadOnlyList<double> Repeat(int runs, Action action) => [.. Enumerable.Range(0, runs).Select(_ => Seconds(action))];

    /// <summary>The most memory that a process had, in MB, since it started; zero where the system does not say.</summary>
    internal static double PeakMegabytes(int process) => StatusMegabytes(process, "VmHWM:");

    /// <summary>The memory that a process has now, in MB; zero where the system does not say.</summary>
    internal static double Megabytes(int process) => StatusMegabytes(process, "VmRSS:");

    static double StatusMegabytes(int process, string name)
    {
        var status = $"/proc/{process}/status";
        var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) : null;
        return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1000;
    }
}
