using System.Globalization;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests.Running;

/// <summary>Lets the clock of a program be stepped while it runs, by libfaketime; its steady clock goes on. Where that library is not installed, the test fails.</summary>
public sealed class SteppedTime : IDisposable
{
    /// <summary>The environment of a program whose clock is nobody's to step.</summary>
    public static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>(StringComparer.Ordinal);

    readonly TemporaryFolder _folder = new();

    public SteppedTime() => StepTo(TimeSpan.Zero);

    /// <summary>What the program must be started with.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["LD_PRELOAD"] = Library(),
        ["FAKETIME_TIMESTAMP_FILE"] = File,
        ["FAKETIME_CACHE_DURATION"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
    };

    string File => _folder.File("time");

    /// <summary>Sets the program's clock so far ahead of ours.</summary>
    public void StepTo(TimeSpan ahead) =>
        System.IO.File.WriteAllText(File, string.Create(CultureInfo.InvariantCulture, $"{ahead.TotalSeconds:+0;-0;+0}\n"));

    public void Dispose() => _folder.Dispose();

    static string Library() => Directory.GetDirectories("/usr/lib", "*-linux-gnu")
        .Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1"))
        .FirstOrDefault(System.IO.File.Exists) ?? throw new InvalidOperationException("libfaketime is needed: install the package faketime.");
}
