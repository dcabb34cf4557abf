using ChargeMeter.Service.Tests.Running;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_broker_or_network_fail
{
    static readonly int Rounds = FaultRounds.Of(3);

    /// <summary>How long the network stays cut; minutes in the full form.</summary>
    static readonly TimeSpan Cut = FaultRounds.AreFull ? TimeSpan.FromMinutes(2) : TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Messages_that_a_killed_broker_had_accepted_are_sent_again_and_stored_once()
    {
        var messages = DisturbedRun.Messages();
        var undisturbed = await DisturbedRun.UndisturbedAsync();

        await using var broker = await MosquittoBroker.StartAsync();
        await using var service = await ServiceProcess.StartAsync(DisturbedRun.Registry(), ServiceProcess.At(broker));
        foreach (var part in messages.Index().GroupBy(pair => pair.Index % Rounds, pair => pair.Item))
        {
            await Publisher.PublishAsync(broker.Port, part);
            await broker.KillAsync();
            await broker.StartAgainAsync();
            await service.ReadyAsync();
        }

        // What the broker had acknowledged and not yet written went with it: a gateway sends its buffer again.
        await Publisher.PublishAsync(broker.Port, messages);
        await DisturbedRun.SettledAsync(service, undisturbed);
        await service.StopAsync();
        await DisturbedRun.ShouldHoldEachOnceAsync(service, messages);
    }

    [Fact]
    public async Task What_is_published_while_the_network_is_cut_comes_when_it_is_mended()
    {
        var messages = DisturbedRun.Messages();
        var undisturbed = await DisturbedRun.UndisturbedAsync();

        await using var broker = await MosquittoBroker.StartAsync();
        await using var cable = new Cable(broker.Port);
        await using var service = await ServiceProcess.StartAsync(DisturbedRun.Registry(), ServiceProcess.At(cable.Port));
        foreach (var part in messages.Index().GroupBy(pair => pair.Index % 3, pair => pair.Item))
        {
            var publishing = Publisher.PublishAsync(broker.Port, part);
            cable.Cut();
            await Task.Delay(Cut, TestContext.Current.CancellationToken);
            cable.Mend();
            await publishing;
        }

        await DisturbedRun.SettledAsync(service, undisturbed);
        await service.StopAsync();
        await DisturbedRun.ShouldHoldEachOnceAsync(service, messages);
    }
}
