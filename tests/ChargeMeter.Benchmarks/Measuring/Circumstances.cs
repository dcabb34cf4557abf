using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Benchmarks.Measuring;

/// <summary>Of which commit, and on what machine, something was measured.</summary>
/// <param name="Commit">The commit, and whether the files differ from it.</param>
/// <param name="Machine">Runtime, processor and memory.</param>
/// <param name="Load">How many others wanted the processor in the minute before.</param>
public sealed record Circumstances(string Commit, string Machine, double Load)
{
    const double KibibytesInGibibyte = 1 << 20;

    internal static Circumstances Now() => new(
        Git("rev-parse", "--short", "HEAD") + (Git("status", "--porcelain", "--untracked-files=no").Length > 0 ? " with changes" : ""), Describe(), ReadLoad());

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"commit {Commit}; {Machine}; load before {Load:0.0}");

    static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores ({ValueOf("/proc/cpuinfo", "model name")}), {MemoryGibibytes():0} GiB");

    static double MemoryGibibytes() => double.Parse("0" + ValueOf("/proc/meminfo", "MemTotal").Split(' ')[0], CultureInfo.InvariantCulture) / KibibytesInGibibyte;

    static double ReadLoad() => File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : 0;

    static string ValueOf(string file, string name) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? ""
        : "";

    static string Git(params IEnumerable<string> arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", RepositoryRoot.Path, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var text = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return text;
    }
}
