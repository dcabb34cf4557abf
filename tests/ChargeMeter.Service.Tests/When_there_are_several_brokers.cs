using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_there_are_several_brokers
{
    const int Half = 300;

    [Fact]
    public async Task Each_is_listened_to_and_readiness_names_the_one_that_is_away()
    {
        await using var north = await MosquittoBroker.StartAsync();
        await using var south = await MosquittoBroker.StartAsync();
        await using var service = await ServiceProcess.StartAsync(
            await File.ReadAllBytesAsync(RealTrace.RegistryFile, TestContext.Current.CancellationToken),
            [.. ServiceProcess.At(north, "north"), .. ServiceProcess.At(south, "south")]);

        await Publisher.PublishAsync(north.Port, RealTrace.ToPublish().Take(Half));
        await Publisher.PublishAsync(south.Port, RealTrace.ToPublish().Skip(Half).Take(Half));
        await service.UntilAsync("both halves are stored", async () => (await service.BalanceAsync()).Stored == 2 * Half);

        await south.StopAsync();
        await service.UntilAsync("readiness says which broker is away", async () => (await TroublesAsync(service)).Contains("not connected to broker south", StringComparison.Ordinal));
        (await TroublesAsync(service)).ShouldNotContain("north");
        await Publisher.PublishAsync(north.Port, RealTrace.ToPublish().Skip(2 * Half).Take(Half));
        await service.UntilAsync("the other one goes on", async () => (await service.BalanceAsync()).Stored == 3 * Half);

        await south.StartAgainAsync();
        await service.ReadyAsync();
    }

    static async Task<string> TroublesAsync(ServiceProcess service) => (await service.ReadinessAsync()).GetProperty("troubles").ToString();
}
