using System.Text.Json;
using System.Text.Json.Nodes;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.Simulation.Checkers;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests.Running;

/// <summary>The same messages with and without a disturbance: afterwards each is stored once, and the facts are those of the undisturbed run.</summary>
public static class DisturbedRun
{
    /// <summary>What must not depend on when and how often messages were received.</summary>
    static readonly string[] Facts =
    [
        "pile", "station", "transactions", "energyKilowattHours", "from", "to", "error", "standardUncertainty",
        "degreesOfFreedom", "coverageFactor", "mpe", "verdict", "reason", "evidence", "restsOn",
    ];

    static readonly Lazy<Task<string>> Undisturbed = new(() => RunUndisturbedAsync(Messages()));

    /// <summary>Real sessions and a simulated day.</summary>
    public static IReadOnlyList<TraceMessage> Messages() => [.. RealTrace.ToPublish(), .. SimulatedTrace.LastDay()];

    /// <summary>The facts of a run in which nothing happens: made once for all tests.</summary>
    public static Task<string> UndisturbedAsync() => Undisturbed.Value;

    /// <summary>The registry of both stations.</summary>
    public static byte[] Registry()
    {
        var both = JsonNode.Parse(File.ReadAllBytes(RealTrace.RegistryFile))!;
        var simulated = JsonNode.Parse(SimulatedTrace.Registry())!["stations"]![0]!.DeepClone();
        both["stations"]!.AsArray().Add(simulated);
        return JsonSerializer.SerializeToUtf8Bytes(both);
    }

    static async Task<string> RunUndisturbedAsync(IReadOnlyList<TraceMessage> messages)
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var service = await ServiceProcess.StartAsync(Registry(), ServiceProcess.At(broker));
        await Publisher.PublishAsync(broker.Port, messages);
        await service.UntilAsync("all is stored", async () => (await service.BalanceAsync()).Stored == messages.Count);
        await service.SolvedAsync();
        await RealFacts.ShouldBeToldByAsync(service);
        (await service.PilesAsync())[SimulatedTrace.OverRegisteringPile].GetProperty("verdict").GetString().ShouldBe("exceeding");
        return await FactsAsync(service);
    }

    /// <summary>Returns when the service tells the facts of the undisturbed run.</summary>
    public static async Task SettledAsync(ServiceProcess service, string undisturbed)
    {
        try
        {
            await service.UntilAsync("the facts are those of the undisturbed run", async () =>
                await FactsAsync(service) == undisturbed);
        }
        catch (InvalidOperationException)
        {
            (await FactsAsync(service)).ShouldBe(undisturbed, service.Output);
        }
    }

    static async Task<string> FactsAsync(ServiceProcess service) => string.Join('\n', (await service.PilesAsync()).Values.Select(pile =>
        string.Join(' ', Facts.Select(name => $"{name}={pile.GetProperty(name).GetRawText()}"))));

    /// <summary>The store of the stopped service holds every message once and nothing else.</summary>
    public static async Task ShouldHoldEachOnceAsync(ServiceProcess service, IReadOnlyList<TraceMessage> messages)
    {
        await using var store = await service.OpenStoreAsync();
        var counts = await store.CountAsync(TestContext.Current.CancellationToken);
        (counts.Readings + counts.Events + counts.Statuses).ShouldBe(messages.Count);
        counts.Quarantined.ShouldBe(0);

        var stored = new List<string>();
        foreach (var station in (await store.ReadWatermarksAsync(TestContext.Current.CancellationToken)).Keys)
        {
            var items = await store.ReadSinceAsync(station, 0, int.MaxValue, TestContext.Current.CancellationToken);
            stored.AddRange(items.Select(ItemIdentity.Of));
        }

        StoredOnce.Breaches(messages.SelectMany(ItemIdentity.Of), stored).ShouldBeEmpty();
    }
}
