using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ChargeMeter.Metrology.Estimation.Region;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Benchmarks.Region;

/// <summary>The rival from SciPy, in a child process; only where Debian's python3-scipy is installed.</summary>
static class ScipyLsmr
{
    const string Python = "/usr/bin/python3";

    /// <summary>Seconds, iterations and peak memory in MB; nothing where SciPy is missing.</summary>
    internal static (double Seconds, double Iterations, double Megabytes)? Solve(RegionProblem problem)
    {
        if (!File.Exists(Python) || Run("-c", "import scipy") is null)
        {
            return null;
        }

        using var folder = new TemporaryFolder();
        Write(folder, "piles", problem.Sessions.Piles);
        Write(folder, "vehicles", problem.Sessions.Vehicles);
        Write(folder, "logarithms", problem.Sessions.Logarithms);
        Write(folder, "weights", problem.Sessions.Weights);
        Write(folder, "information", problem.PileInformation);
        Write(folder, "vector", problem.PileVector);
        var answer = Run(
            Path.Combine(AppContext.BaseDirectory, "Region", "lsmr.py"),
            folder.Path,
            problem.PileCount.ToString(CultureInfo.InvariantCulture),
            problem.VehicleCount.ToString(CultureInfo.InvariantCulture),
            problem.Priors.VehicleSpread.Fraction.ToString(CultureInfo.InvariantCulture),
            problem.Priors.PileUncertainty.Fraction.ToString(CultureInfo.InvariantCulture));
        var numbers = (answer ?? throw new InvalidOperationException("SciPy's lsmr failed."))
            .Split(' ', StringSplitOptions.TrimEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return (numbers[0], numbers[1], numbers[2]);
    }

    static string? Run(params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : null;
    }

    static void Write<T>(TemporaryFolder folder, string name, ReadOnlyMemory<T> values)
        where T : unmanaged
    {
        using var file = File.Create(Path.Combine(folder.Path, name));
        for (var done = 0; done < values.Length; done += 1 << 20)
        {
            file.Write(MemoryMarshal.AsBytes(values.Span[done..Math.Min(values.Length, done + (1 << 20))]));
        }
    }
}
