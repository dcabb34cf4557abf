using System.CommandLine;
using ChargeMeter.Simulation.Loading;

namespace ChargeMeter.PileSimulator.Commands;

/// <summary><c>pilesim sink</c>: acknowledges publications on loopback and forgets them, for a time.</summary>
static class SinkCommand
{
    static readonly Option<int> Port = new("--port") { Description = "The port on 127.0.0.1.", Required = true };

    static readonly Option<int> Seconds = new("--seconds")
    {
        Description = "It ends after so many seconds.",
        DefaultValueFactory = _ => 600,
    };

    public static Command Create()
    {
        var command = new Command("sink", "Acknowledge MQTT publications on loopback and forget them: the measure of a publisher.") { Port, Seconds };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var sink = new AcknowledgingSink(parsed.GetRequiredValue(Port));
        await Console.Out.WriteLineAsync($"acknowledging on 127.0.0.1:{sink.Port}");
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(parsed.GetRequiredValue(Seconds)), TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how it usually ends.
        }

        await Console.Out.WriteLineAsync($"{sink.Publications} publications");
        return ExitCode.Done;
    }
}
