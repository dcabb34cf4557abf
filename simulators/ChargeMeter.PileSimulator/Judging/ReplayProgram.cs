using System.Diagnostics;
using ChargeMeter.Simulation.Writing;

namespace ChargeMeter.PileSimulator.Judging;

/// <summary>The product's replay, run as a program of its own: the judge knows nothing of it but its files.</summary>
/// <param name="Command">The program and the arguments that come before <c>replay</c>, with spaces between.</param>
sealed record ReplayProgram(string Command)
{
    /// <summary>The folder, in that of the world, that it writes to.</summary>
    public const string OutputFolder = "out";

    /// <summary>Replays the world in a folder.</summary>
    /// <exception cref="InvalidDataException">It cannot be started, or it failed; the message says what it said.</exception>
    public async Task RunAsync(DirectoryInfo world, CancellationToken cancellationToken)
    {
        using var process = Start(world);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            await output;
            if (process.ExitCode != 0)
            {
                throw new InvalidDataException($"{world.FullName}: the replay ended with exit code {process.ExitCode}: {await errors}");
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    Process Start(DirectoryInfo world)
    {
        var words = Command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            throw new InvalidDataException("--replay: a program is needed, such as chargemeter");
        }

        string[] arguments =
        [
            .. words.Skip(1),
            "replay",
            "--registry", Path.Combine(world.FullName, WorldFiles.RegistryFile),
            "--messages", Path.Combine(world.FullName, WorldFiles.MessagesFile),
            "--out", Path.Combine(world.FullName, OutputFolder),
        ];
        try
        {
            return Process.Start(new ProcessStartInfo(words[0], arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new InvalidDataException($"--replay {words[0]}: {error.Message}", error);
        }
    }
}
