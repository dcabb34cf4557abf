using ChargeMeter.Mqtt.Broker;
using MQTTnet.Formatter;

namespace ChargeMeter.Mqtt.Tests.Broker;

public sealed class BrokerLimitsTests
{
    const string Topic = "chargemeter/v1/S1/P1/readings";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_packet_that_is_too_large_ends_the_connection()
    {
        await using var run = await BrokerRun.StartAsync(new EmbeddedBrokerOptions { MaxPacketBytes = 2048 });
        using var client = await run.ConnectAsync(MqttProtocolVersion.V311);
        _ = client.PublishAsync(BrokerRun.Message(Topic, new string('x', 4096)), Cancel).ContinueWith(_ => { }, TaskScheduler.Default);
        await Eventually.BecomesTrueAsync(() => run.Broker.Connections == 0);
        (await run.ComesMoreAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_sender_above_the_rate_is_slowed_and_loses_nothing()
    {
        await using var run = await BrokerRun.StartAsync(new EmbeddedBrokerOptions { MaxMessagesPerSecond = 50 });
        using var client = await run.ConnectAsync(MqttProtocolVersion.V500);
        var started = TimeProvider.System.GetTimestamp();
        for (var number = 0; number < 100; number++)
        {
            await client.PublishAsync(BrokerRun.Message(Topic, "x", qualityOfService: 0), Cancel);
        }

        for (var number = 0; number < 100; number++)
        {
            await run.NextAsync();
        }

        // A burst of one second is free: 50 of the 100 have to wait for their turn.
        TimeProvider.System.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.9));
    }

    [Fact]
    public async Task One_connection_more_than_allowed_is_closed()
    {
        await using var run = await BrokerRun.StartAsync(new EmbeddedBrokerOptions { MaxConnections = 1 });
        using var first = await run.ConnectAsync(MqttProtocolVersion.V500, "first");
        await Should.ThrowAsync<Exception>(() => run.ConnectAsync(MqttProtocolVersion.V500, "second"));
        first.IsConnected.ShouldBeTrue();
    }
}
