using System.Diagnostics;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Benchmarks.Measuring;

/// <summary>The service's program as it was built, and processes that are measured.</summary>
static class BuiltProgram
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>The program, of the configuration that this one was built in.</summary>
    /// <exception cref="InvalidOperationException">It is not built.</exception>
    internal static string Path()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Name;
        var path = System.IO.Path.Combine(RepositoryRoot.Path, "artifacts", "bin", "ChargeMeter.Service", configuration, "chargemeter.dll");
        return File.Exists(path) ? path : throw new InvalidOperationException($"The program is not built: there is no {path}.");
    }

    /// <summary>Starts a .NET program and hands each line that it writes to <paramref name="heard"/>.</summary>
    internal static Process Start(IEnumerable<string> arguments, Action<string>? heard = null)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, line) => heard?.Invoke(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => heard?.Invoke(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Asks a process to end, and waits until it has.</summary>
    internal static async Task EndAsync(Process process)
    {
        if (!process.HasExited)
        {
            using var signal = Process.Start("/bin/sh", ["-c", FormattableString.Invariant($"kill -TERM {process.Id}")]);
            await signal.WaitForExitAsync();
            using var patience = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(patience.Token);
        }
    }
}
