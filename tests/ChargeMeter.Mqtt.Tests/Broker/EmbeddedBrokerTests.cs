using ChargeMeter.Mqtt.Broker;
using MQTTnet;
using MQTTnet.Formatter;

namespace ChargeMeter.Mqtt.Tests.Broker;

public sealed class EmbeddedBrokerTests
{
    const string Topic = "chargemeter/v1/S1/P1/readings";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MqttProtocolVersion.V500, 1)]
    [InlineData(MqttProtocolVersion.V311, 1)]
    [InlineData(MqttProtocolVersion.V500, 2)]
    [InlineData(MqttProtocolVersion.V311, 2)]
    public async Task An_acknowledgement_is_held_back_while_the_connection_goes_on(MqttProtocolVersion version, int qualityOfService)
    {
        await using var run = await BrokerRun.StartAsync();
        using var client = await run.ConnectAsync(version);
        var first = client.PublishAsync(BrokerRun.Message(Topic, "1", qualityOfService), Cancel);
        var second = client.PublishAsync(BrokerRun.Message(Topic, "2", qualityOfService), Cancel);
        var pendingFirst = await run.NextAsync();
        var pendingSecond = await run.NextAsync();

        await client.PingAsync(Cancel);
        await client.SubscribeAsync("elsewhere", cancellationToken: Cancel);
        first.IsCompleted.ShouldBeFalse();

        pendingSecond.Acknowledge();
        await client.PingAsync(Cancel);
        second.IsCompleted.ShouldBeFalse("answers leave in the order of arrival");

        pendingFirst.Acknowledge();
        (await first.WaitAsync(Cancel)).IsSuccess.ShouldBeTrue();
        (await second.WaitAsync(Cancel)).IsSuccess.ShouldBeTrue();
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V500)]
    [InlineData(MqttProtocolVersion.V311)]
    public async Task Two_hundred_may_be_in_flight(MqttProtocolVersion version)
    {
        await using var run = await BrokerRun.StartAsync();
        using var client = await run.ConnectAsync(version);
        var publishing = Enumerable.Range(0, 200)
            .Select(number => client.PublishAsync(BrokerRun.Message(Topic, $"{number}"), Cancel))
            .ToArray();
        var pending = new List<string>();
        var acknowledgements = new List<Action>();
        while (pending.Count < 200)
        {
            var next = await run.NextAsync();
            pending.Add(IntakeRun.Text(next.Message));
            acknowledgements.Add(() => next.Acknowledge());
        }

        pending.Distinct(StringComparer.Ordinal).Count().ShouldBe(200);
        await client.PingAsync(Cancel);
        publishing.ShouldAllBe(task => !task.IsCompleted);
        acknowledgements.ForEach(acknowledge => acknowledge());
        await Task.WhenAll(publishing).WaitAsync(Cancel);
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V500)]
    [InlineData(MqttProtocolVersion.V311)]
    public async Task A_client_that_is_held_too_long_is_disconnected(MqttProtocolVersion version)
    {
        await using var run = await BrokerRun.StartAsync(new EmbeddedBrokerOptions { LongestHoldSeconds = 1 });
        using var client = await run.ConnectAsync(version);
        _ = client.PublishAsync(BrokerRun.Message(Topic, "x"), Cancel).ContinueWith(_ => { }, TaskScheduler.Default);
        var pending = await run.NextAsync();
        await Eventually.BecomesTrueAsync(() => !client.IsConnected && run.Broker.Connections == 0);
        pending.Acknowledge();
    }

    [Fact]
    public async Task A_held_client_is_disconnected_even_while_it_waits_for_room()
    {
        await using var run = await BrokerRun.StartAsync(new EmbeddedBrokerOptions { LongestHoldSeconds = 1 }, capacity: 1);
        using var client = await run.ConnectAsync(MqttProtocolVersion.V311);
        for (var number = 0; number < 5; number++)
        {
            _ = client.PublishAsync(BrokerRun.Message(Topic, "x"), Cancel).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await Eventually.BecomesTrueAsync(() => run.Broker.Connections == 0);
        (await run.NextAsync()).Acknowledge();
    }

    [Fact]
    public async Task A_full_channel_makes_the_sender_wait_and_drops_nothing()
    {
        await using var run = await BrokerRun.StartAsync(new EmbeddedBrokerOptions { MaxInFlight = 5 }, capacity: 2);
        using var client = await run.ConnectAsync(MqttProtocolVersion.V311);
        var publishing = Enumerable.Range(0, 100)
            .Select(number => client.PublishAsync(BrokerRun.Message(Topic, $"{number}"), Cancel))
            .ToArray();
        for (var number = 0; number < 100; number++)
        {
            (await run.NextAsync()).Acknowledge();
        }

        await Task.WhenAll(publishing).WaitAsync(Cancel);
        (await run.ComesMoreAsync()).ShouldBeFalse();
    }
}
