using System.Globalization;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_devices_publish_at_the_embedded_broker
{
    const int Published = 600;

    readonly int _port = FreePort.Next();

    [Fact]
    public async Task What_was_acknowledged_survives_a_kill_at_once()
    {
        await using var service = await StartAsync();

        // The publisher returns at the last acknowledgement: from then on nothing may be lost, not even an instant later.
        await Publisher.PublishAsync(_port, RealTrace.ToPublish().Take(Published));
        await service.KillAsync();

        service.StartAgain();
        await service.ReadyAsync();
        await service.UntilAsync("what was acknowledged is stored", async () =>
            await service.BalanceAsync() is var balance && balance.Stored + balance.Duplicate == Published);
        await service.StopAsync();
        await using var store = await service.OpenStoreAsync();
        (await store.CountAsync(TestContext.Current.CancellationToken)).Events.ShouldBe(Published);
    }

    [Fact]
    public async Task A_restart_keeps_everything_and_repeats_are_duplicates()
    {
        await using var service = await StartAsync();
        await Publisher.PublishAsync(_port, RealTrace.ToPublish().Take(Published));
        await service.SolvedAsync();
        (await EndedAsync(service)).ShouldBe(Ended);
        var before = await FactsAsync(service);

        await service.StopAsync();
        service.StartAgain();
        await service.ReadyAsync();
        await service.UntilAsync("the piles are as before", async () => await FactsAsync(service) == before);

        await Publisher.PublishAsync(_port, RealTrace.ToPublish().Take(Published));
        (await service.BalanceAsync()).ShouldBe(new ItemBalance(Published, 0, Published, 0));
        await service.SolvedAsync();
        (await FactsAsync(service)).ShouldBe(before);
    }

    static int Ended => RealTrace.Lines.Take(Published).Count(line => line.Contains("\"ended\"", StringComparison.Ordinal));

    static async Task<int> EndedAsync(ServiceProcess service) =>
        (await service.PilesAsync()).Values.Sum(pile => pile.GetProperty("transactions").GetInt32());

    static async Task<string> FactsAsync(ServiceProcess service) => string.Join('\n', (await service.PilesAsync()).Values.Select(pile =>
        $"{pile.GetProperty("pile")} {pile.GetProperty("transactions")} {pile.GetProperty("energyKilowattHours")} {pile.GetProperty("lastSeen")}"));

    async Task<ServiceProcess> StartAsync() => await ServiceProcess.StartAsync(
        await File.ReadAllBytesAsync(RealTrace.RegistryFile, TestContext.Current.CancellationToken),
        string.Create(CultureInfo.InvariantCulture, $"Broker:Port={_port}"));
}
