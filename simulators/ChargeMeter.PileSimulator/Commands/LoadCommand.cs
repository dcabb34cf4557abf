using System.CommandLine;
using System.Net;
using ChargeMeter.Protocol.Topics;
using ChargeMeter.Simulation.Loading;

namespace ChargeMeter.PileSimulator.Commands;

/// <summary><c>pilesim load</c>: publishes as many messages as a broker on this machine takes.</summary>
static class LoadCommand
{
    static readonly Option<string> Host = new("--host")
    {
        Description = "The broker: localhost, 127.0.0.1 or ::1; no other is loaded.",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    static readonly Option<int> Port = new("--port") { Description = "Its port, without TLS.", DefaultValueFactory = _ => 1883 };

    static readonly Option<int> Connections = new("--connections")
    {
        Description = "Connections; each is one station.",
        DefaultValueFactory = _ => 4,
    };

    static readonly Option<int> Window = new("--window")
    {
        Description = "Unacknowledged messages a connection.",
        DefaultValueFactory = _ => 1_000,
    };

    static readonly Option<double?> Rate = new("--rate") { Description = "Messages a second over all connections; by default as fast as it goes." };

    static readonly Option<long> Messages = new("--messages") { Description = "How many messages.", Required = true };

    static readonly Option<int> Batch = new("--batch")
    {
        Description = "Readings a message: 1 for meters that publish on their own, more for gateways with so many meters.",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<int> Piles = new("--piles")
    {
        Description = "Piles at each station, where they publish on their own.",
        DefaultValueFactory = _ => 60,
    };

    static readonly Option<string> TopicPrefix = new("--topic-prefix")
    {
        Description = "The prefix of the topics.",
        DefaultValueFactory = _ => TopicParser.DefaultPrefix,
    };

    static readonly Option<double> Seconds = new("--seconds")
    {
        Description = "It ends after so many seconds, finished or not.",
        DefaultValueFactory = _ => 60,
    };

    static readonly Option<FileInfo?> Registry = new("--registry")
    {
        Description = "Write the registry of the load's stations to this file and publish nothing.",
    };

    public static Command Create()
    {
        var command = new Command("load", "Publish as many messages as a broker on this machine takes.")
        {
            Host, Port, Connections, Window, Rate, Messages, Batch, Piles, TopicPrefix, Seconds, Registry,
        };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = Options(parsed);
        if (parsed.GetValue(Registry) is { } file)
        {
            await File.WriteAllBytesAsync(file.FullName, LoadRegistry.Json(options), cancellationToken);
            return ExitCode.Done;
        }

        var result = await new LoadGenerator(options, TimeProvider.System).RunAsync(cancellationToken);
        Show(options, result);
        return result.Faults.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    static LoadOptions Options(ParseResult parsed)
    {
        var options = new LoadOptions
        {
            Address = Loopback(parsed.GetRequiredValue(Host)),
            Port = parsed.GetRequiredValue(Port),
            Connections = parsed.GetRequiredValue(Connections),
            Window = parsed.GetRequiredValue(Window),
            RatePerSecond = parsed.GetValue(Rate),
            Messages = parsed.GetRequiredValue(Messages),
            Batch = parsed.GetRequiredValue(Batch),
            Piles = parsed.GetRequiredValue(Piles),
            TopicPrefix = parsed.GetRequiredValue(TopicPrefix),
            TimeLimit = TimeSpan.FromSeconds(parsed.GetRequiredValue(Seconds)),
        };
        return options.Validate() is { } fault ? throw new InvalidDataException(fault) : options;
    }

    /// <summary>Names are not looked up: what a name means is not ours to say.</summary>
    static IPAddress Loopback(string host) =>
        host is "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(host, out var address) ? address
        : throw new InvalidDataException($"--host {host}: only localhost, 127.0.0.1 or ::1 are loaded");

    static void Show(LoadOptions options, LoadResult result)
    {
        Console.WriteLine(
            $"{result.Acknowledged} of {options.Messages} messages acknowledged in {result.Elapsed.TotalSeconds:0.000} s: "
            + $"{result.PerSecond:0} messages/s, {result.PerSecond * options.Batch:0} readings/s, {result.Bytes / Math.Max(result.Elapsed.TotalSeconds, 1e-9) / 1e6:0.0} MB/s");
        Console.WriteLine(
            $"acknowledged after: median {Milliseconds(result, 0.5)}, 95 % {Milliseconds(result, 0.95)}, 99 % {Milliseconds(result, 0.99)}, 99.9 % {Milliseconds(result, 0.999)}, all {Milliseconds(result, 1)} ms");
        foreach (var fault in result.Faults)
        {
            Console.Error.WriteLine(fault);
        }
    }

    static string Milliseconds(LoadResult result, double share) =>
        FormattableString.Invariant($"{result.Latency.Percentile(share).TotalMilliseconds:0.###}");
}
