using System.Text.Json;
using System.Text.Json.Nodes;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.Simulation.Checkers;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_serve_is_killed_while_messages_flow
{
    const int Kills = 20;

    /// <summary>What must not depend on when and how often messages were received.</summary>
    static readonly string[] Facts =
    [
        "pile", "station", "transactions", "energyKilowattHours", "from", "to", "error", "standardUncertainty",
        "degreesOfFreedom", "coverageFactor", "mpe", "verdict", "reason", "evidence", "restsOn",
    ];

    readonly IReadOnlyList<TraceMessage> _simulated = SimulatedTrace.LastDay();
    readonly Random _random = new(20);

    [Fact]
    public async Task Every_acknowledged_message_is_stored_once_and_the_state_is_that_of_an_undisturbed_run()
    {
        var messages = RealTrace.ToPublish().Concat(_simulated).ToList();
        var undisturbed = await UndisturbedAsync(messages);

        await using var broker = await MosquittoBroker.StartAsync();
        await using var service = await ServiceProcess.StartAsync(Registry(), ServiceProcess.At(broker));
        foreach (var part in messages.Index().GroupBy(pair => pair.Index % Kills, pair => pair.Item))
        {
            var publishing = Publisher.PublishAsync(broker.Port, part);
            await DieAsync(service);
            await publishing;
            service.StartAgain();
        }

        await SettledAsync(service, undisturbed);
        await service.StopAsync();
        await ShouldHoldEachOnceAsync(service, messages);
    }

    /// <summary>Lets it live for a random while, now and then less than it needs to start, and kills it.</summary>
    async Task DieAsync(ServiceProcess service)
    {
        if (_random.Next(4) > 0)
        {
            await service.UntilAsync("it is live", service.IsLiveAsync);
        }

        await Task.Delay(_random.Next(600), TestContext.Current.CancellationToken);
        await service.KillAsync();
    }

    static byte[] Registry()
    {
        var both = JsonNode.Parse(File.ReadAllBytes(RealTrace.RegistryFile))!;
        var simulated = JsonNode.Parse(SimulatedTrace.Registry())!["stations"]![0]!.DeepClone();
        both["stations"]!.AsArray().Add(simulated);
        return JsonSerializer.SerializeToUtf8Bytes(both);
    }

    static async Task<string> UndisturbedAsync(List<TraceMessage> messages)
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

    static async Task SettledAsync(ServiceProcess service, string undisturbed)
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

    static async Task ShouldHoldEachOnceAsync(ServiceProcess service, List<TraceMessage> messages)
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
