using System.Diagnostics;
using ChargeMeter.Benchmarks.Intake.Yardsticks;
using ChargeMeter.Benchmarks.Measuring;
using ChargeMeter.Simulation.Loading;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Benchmarks.Intake;

/// <summary>Publishers at a real Mosquitto, and the service as its client, beside clients that do nothing with what they hear.</summary>
static class MosquittoCases
{
    const int MostAttempts = 5;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    static readonly TimeSpan ClientPatience = TimeSpan.FromSeconds(30);

    /// <summary>The cases, at a scale of the full number of messages.</summary>
    internal static IReadOnlyList<IntakeCase> All(int scale) =>
    [
        new("through Mosquitto, single readings", new LoadOptions { Connections = 20, Window = 200, Messages = 300_000 / scale, TimeLimit = Patience }),
        new("through Mosquitto, gateway batches of 60", new LoadOptions { Connections = 20, Window = 20, Batch = 60, Messages = 30_000 / scale, TimeLimit = Patience }),
    ];

    internal static async Task<IReadOnlyList<Figure>> MeasureAsync(IntakeCase what, int runs)
    {
        var (ours, tool, client, peaks) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var run = 0; run < runs; run++)
        {
            tool.Add(await ToolAsync(what));
            var (rate, peak) = await OursAsync(what);
            ours.Add(rate);
            peaks.Add(peak);
            client.Add(await ClientAsync(what));
        }

        var isBatched = what.Load.Batch > 1;
        var mine = new Figure(what.Name, "readings/s", ours, isBatched ? Aim.AtLeast(500_000) : null, isBatched ? "or the ratio to the client" : "")
            .With(new("mosquitto_sub -q 1", tool, isBatched ? null : Aim.AtLeast(0.85)))
            .With(new("client that decodes nothing", client, isBatched ? Aim.AtLeast(1) : null));
        return [mine, IntakeCase.Memory(what.Name, peaks)];
    }

    static async Task<(double Rate, double Peak)> OursAsync(IntakeCase what)
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var program = await ServedProgram.StartAsync(what.Load, broker.Port);
        var (warming, measured) = what.AfterWarming();
        await warming.PublishAsync(broker.Port);
        await program.StoredAsync(warming.Readings);
        var begin = Stopwatch.GetTimestamp();
        await measured.PublishAsync(broker.Port);
        var all = warming.Readings + measured.Readings;
        var seconds = Stopwatch.GetElapsedTime(begin, await program.StoredAsync(all)).TotalSeconds;
        var peak = program.PeakMegabytes;
        await program.AuditAsync(all);
        return (what.Readings / seconds, peak);
    }

    /// <summary>Mosquitto 2.0.11 was seen to deliver some of the messages never, without counting them as dropped; then it is tried again.</summary>
    static async Task<double> ClientAsync(IntakeCase what)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryClientAsync(what);
            }
            catch (TimeoutException) when (attempt < MostAttempts)
            {
                await Console.Error.WriteLineAsync("The client that decodes nothing did not hear everything; once more.");
            }
        }
    }

    static async Task<double> TryClientAsync(IntakeCase what)
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var client = await YardstickProcess.StartAsync(Yardstick.Counts, broker.Port, what.Load.Messages);
        var begin = Stopwatch.GetTimestamp();
        await what.PublishAsync(broker.Port);
        return what.Readings / Stopwatch.GetElapsedTime(begin, await client.Done.WaitAsync(ClientPatience)).TotalSeconds;
    }

    static async Task<double> ToolAsync(IntakeCase what)
    {
        await using var broker = await MosquittoBroker.StartAsync();
        using var tool = Process.Start(
            "/bin/sh", ["-c", FormattableString.Invariant($"exec mosquitto_sub -h 127.0.0.1 -p {broker.Port} -q 1 -t '#' -C {what.Load.Messages} > /dev/null")]);
        await Task.Delay(TimeSpan.FromSeconds(1));
        var begin = Stopwatch.GetTimestamp();
        await what.PublishAsync(broker.Port);
        using var patience = new CancellationTokenSource(Patience);
        await tool.WaitForExitAsync(patience.Token);
        return what.Readings / Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
