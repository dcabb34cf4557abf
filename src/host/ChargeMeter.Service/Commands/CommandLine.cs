using System.CommandLine;
using ChargeMeter.Service.Replay;
using ChargeMeter.Storage.Series;

namespace ChargeMeter.Service.Commands;

/// <summary>The command line: finds the command, runs it, and turns what went wrong into an exit code and one message.</summary>
static class CommandLine
{
    /// <summary>How long an orderly end may take once asked for: less than the 90 s after which systemd kills.</summary>
    static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("Try 'chargemeter --help', or '--help' after a command.");
            return ExitCode.BadUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = EndWithin,
            });
        }
        catch (UnreadableInputException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.BadUsage;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException or SeriesStoreException)
        {
            await Console.Error.WriteLineAsync($"chargemeter: {error.Message}");
            return ExitCode.Failed;
        }
#pragma warning disable CA1031 // What nobody foresaw is a fault of the program: say so, with all that helps to find it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"chargemeter: a fault of the program; please report it: {error}");
            return ExitCode.Failed;
        }
    }

    static RootCommand Root() => new(
        "Online metrological monitoring of charging piles. What it says is a monitoring estimate, never a verification.")
    {
        ServeCommand.Create(),
        DemoCommand.Create(),
        ReplayCommand.Create(),
        CheckConfigCommand.Create(),
        CheckMessageCommand.Create(),
        InfluxCommand.Create(),
        MqttCommand.Create(),
        QuarantineCommand.Create(),
        BackupCommands.Backup(),
        BackupCommands.Restore(),
        BackupCommands.Verify(),
        ExportCommand.Create(),
        RecomputeCommand.Create(),
    };
}
