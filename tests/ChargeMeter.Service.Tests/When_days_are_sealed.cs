using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_days_are_sealed
{
    [Fact]
    public async Task A_restarted_service_tells_the_same_and_knows_every_message_again()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var service = await ServiceProcess.StartAsync(
            SimulatedTrace.Registry(), [.. ServiceProcess.At(broker), "Sealing:AfterHours=0", "Sealing:IntervalSeconds=1"]);
        var messages = SimulatedTrace.LastDay();
        await Publisher.PublishAsync(broker.Port, messages);
        await service.UntilAsync("all is stored", async () => (await service.BalanceAsync()).Stored == messages.Count);
        await FoundOutAsync(service);
        await service.UntilAsync("yesterday is sealed", () => Task.FromResult(Manifests(service).Length > 0));

        await service.KillAsync();
        service.StartAgain();
        await service.ReadyAsync();
        await service.UntilAsync("the journal is looked through", () => Task.FromResult(service.Output.Contains("had in its journal", StringComparison.Ordinal)));
        await FoundOutAsync(service);
        var again = (await service.BalanceAsync()).Received + messages.Count;
        await Publisher.PublishAsync(broker.Port, messages);
        await service.UntilAsync("the second copy is counted", async () => (await service.BalanceAsync()).Received == again);
        (await service.BalanceAsync()).ShouldBe(new ItemBalance(again, 0, again, 0));
        await service.SolvedAsync();
        await FoundOutAsync(service);

        await service.StopAsync();
        await using var store = await service.OpenStoreAsync();
        await store.Sealed.VerifyAsync(TestContext.Current.CancellationToken);
        store.Damage.ShouldBeEmpty();
        var counts = await store.CountAsync(TestContext.Current.CancellationToken);
        (counts.Readings + counts.Events + counts.Statuses).ShouldBe(messages.Count);
    }

    static string[] Manifests(ServiceProcess service)
    {
        var folder = Path.Combine(service.DataFolder, "sealed");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "manifest.json", SearchOption.AllDirectories) : [];
    }

    static Task FoundOutAsync(ServiceProcess service) => service.UntilAsync("the bad pile is found out and nothing else", async () =>
        (await service.AlarmsAsync()).SequenceEqual([SimulatedTrace.OverRegisteringPile + " error-exceeding"])
        && (await service.PilesAsync())[SimulatedTrace.HealthyPile].GetProperty("verdict").GetString() == "conforming");
}
