using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_the_trace_comes_from_Mosquitto
{
    static byte[] Registry => File.ReadAllBytes(RealTrace.RegistryFile);

    [Fact]
    public async Task Sessions_and_energies_are_those_of_the_replay_and_a_second_copy_changes_nothing()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var service = await ServiceProcess.StartAsync(Registry, ServiceProcess.At(broker));

        await Publisher.PublishAsync(broker.Port, RealTrace.ToPublish());
        await RealFacts.ShouldBeToldByAsync(service);
        (await service.BalanceAsync()).ShouldBe(new ItemBalance(RealTrace.Messages, RealTrace.Messages, 0, 0));
        await service.UntilAsync("data of 2022 raises the clock alarms that it deserves", async () =>
            (await service.AlarmsAsync()).SequenceEqual(["EPFL-CCS1 clock", "EPFL-CCS2 clock"]));
        var before = await VerdictsAsync(service);

        await Publisher.PublishAsync(broker.Port, RealTrace.ToPublish());
        await service.UntilAsync("the second copy is counted", async () =>
            (await service.BalanceAsync()).Received == 2 * RealTrace.Messages);

        (await service.BalanceAsync()).ShouldBe(
            new ItemBalance(2 * RealTrace.Messages, RealTrace.Messages, RealTrace.Messages, 0));
        await service.SolvedAsync();
        await RealFacts.ShouldBeToldByAsync(service);
        (await VerdictsAsync(service)).ShouldBe(before);
        (await service.AlarmsAsync()).ShouldBe(["EPFL-CCS1 clock", "EPFL-CCS2 clock"]);
    }

    [Fact]
    public async Task Shuffled_it_gives_the_same_facts()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var service = await ServiceProcess.StartAsync(Registry, ServiceProcess.At(broker));

        await Publisher.PublishAsync(broker.Port, RealTrace.Shuffled(RealTrace.ToPublish()));

        await RealFacts.ShouldBeToldByAsync(service);
        (await service.BalanceAsync()).ShouldBe(new ItemBalance(RealTrace.Messages, RealTrace.Messages, 0, 0));
    }

    static async Task<IReadOnlyList<string>> VerdictsAsync(ServiceProcess service) =>
        [.. (await service.PilesAsync()).Select(pile =>
            $"{pile.Key} {pile.Value.GetProperty("verdict").GetString()} {pile.Value.GetProperty("reason").GetString()}")];
}
