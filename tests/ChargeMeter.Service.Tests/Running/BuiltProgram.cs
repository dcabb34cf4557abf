using System.Diagnostics;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests.Running;

/// <summary>The program as it was built, run as a stranger would run it.</summary>
public static class BuiltProgram
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    static string Assembly { get; } = Find();

    /// <summary>Runs a command to its end.</summary>
    public static async Task<ProgramRun> RunAsync(params IEnumerable<string> arguments)
    {
        using var process = Process.Start(Prepare(arguments))!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new ProgramRun(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    /// <summary>How to start a command whose output is read.</summary>
    public static ProcessStartInfo Prepare(IEnumerable<string> arguments) => new("dotnet", [Assembly, .. arguments])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = Path.GetTempPath(),
    };

    static string Find()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Name;
        var path = Path.Combine(RepositoryRoot.Path, "artifacts", "bin", "ChargeMeter.Service", configuration, "chargemeter.dll");
        return File.Exists(path) ? path : throw new InvalidOperationException($"The program is not built: there is no {path}.");
    }
}
