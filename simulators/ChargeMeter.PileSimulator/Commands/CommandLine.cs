using System.CommandLine;
using System.Net.Sockets;

namespace ChargeMeter.PileSimulator.Commands;

/// <summary>The command line: finds the command, runs it, and turns what went wrong into an exit code and one message.</summary>
static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("Try 'pilesim --help', or '--help' after a command.");
            return ExitCode.BadUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (InvalidDataException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCode.BadUsage;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SocketException)
        {
            await Console.Error.WriteLineAsync($"pilesim: {error.Message}");
            return ExitCode.Failed;
        }
    }

    static RootCommand Root() => new("The simulated world of charging piles: writes its files, plays it at a broker, scores what the product says of it, and loads brokers on this machine.")
    {
        GenerateCommand.Create(),
        PlayCommand.Create(),
        ScoreCommand.Create(),
        JudgeCommand.Create(),
        LoadCommand.Create(),
        SinkCommand.Create(),
    };
}
