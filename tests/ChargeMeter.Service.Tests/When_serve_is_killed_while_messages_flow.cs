using ChargeMeter.Service.Tests.Running;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_serve_is_killed_while_messages_flow
{
    static readonly int Kills = FaultRounds.Of(10);

    readonly Random _random = new(20);

    [Fact]
    public async Task Every_acknowledged_message_is_stored_once_and_the_state_is_that_of_an_undisturbed_run()
    {
        var messages = DisturbedRun.Messages();
        var undisturbed = await DisturbedRun.UndisturbedAsync();

        await using var broker = await MosquittoBroker.StartAsync();
        await using var service = await ServiceProcess.StartAsync(DisturbedRun.Registry(), ServiceProcess.At(broker));
        foreach (var part in messages.Index().GroupBy(pair => pair.Index % Kills, pair => pair.Item))
        {
            var publishing = Publisher.PublishAsync(broker.Port, part);
            await DieAsync(service);
            await publishing;
            service.StartAgain();
        }

        await DisturbedRun.SettledAsync(service, undisturbed);
        await service.StopAsync();
        await DisturbedRun.ShouldHoldEachOnceAsync(service, messages);
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
}
