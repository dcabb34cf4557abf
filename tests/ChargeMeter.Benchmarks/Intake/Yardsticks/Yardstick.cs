namespace ChargeMeter.Benchmarks.Intake.Yardsticks;

/// <summary>What runs in the process of a yardstick, until its input ends.</summary>
static class Yardstick
{
    /// <summary>MQTTnet.Server that stores nothing.</summary>
    internal const string Forgets = "forgets";

    /// <summary>MQTTnet.Server, System.Text.Json, DuckDB's appender; acknowledged before it is durable.</summary>
    internal const string Naive = "naive";

    /// <summary>An MQTTnet client that takes everything and decodes nothing.</summary>
    internal const string Counts = "counts";

    /// <summary>Runs one.</summary>
    internal static async Task RunAsync(string name, int port, long messages)
    {
        await using IAsyncDisposable running = name switch
        {
            Forgets => await ForgetfulBroker.StartAsync(port, _ => { }),
            Naive => await NaiveChain.StartAsync(port),
            Counts => await CountingClient.StartAsync(port, messages),
            _ => throw new ArgumentException($"There is no yardstick {name}.", nameof(name)),
        };
        Console.WriteLine("ready");
        await Console.In.ReadToEndAsync();
    }
}
