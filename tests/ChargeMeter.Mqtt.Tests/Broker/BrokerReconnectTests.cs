using MQTTnet;
using MQTTnet.Formatter;

namespace ChargeMeter.Mqtt.Tests.Broker;

public sealed class BrokerReconnectTests
{
    const string Topic = "chargemeter/v1/S1/P1/readings";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MqttProtocolVersion.V500)]
    [InlineData(MqttProtocolVersion.V311)]
    public async Task A_late_acknowledgement_confirms_nothing_on_the_next_connection(MqttProtocolVersion version)
    {
        // Both connections number their packets from one: a stray acknowledgement would fit.
        await using var run = await BrokerRun.StartAsync();
        using var former = await run.ConnectAsync(version);
        _ = former.PublishAsync(BrokerRun.Message(Topic, "former"), CancellationToken.None).ContinueWith(_ => { }, TaskScheduler.Default);
        var formerPending = await run.NextAsync();

        using var later = await run.ConnectAsync(version);
        var publishing = later.PublishAsync(BrokerRun.Message(Topic, "later"), Cancel);
        var laterPending = await run.NextAsync();
        formerPending.Acknowledge();
        await later.PingAsync(Cancel);
        await Task.Delay(TimeSpan.FromMilliseconds(300), Cancel);
        publishing.IsCompleted.ShouldBeFalse();

        laterPending.Acknowledge();
        (await publishing.WaitAsync(Cancel)).IsSuccess.ShouldBeTrue();
    }

    // The MQTT library ends the session of a client that has left by its name, a moment later.
    // The moment is rarely met: this holds the behaviour, and would seldom fail by that race alone.
    [Fact]
    public async Task Who_leaves_and_comes_again_at_once_keeps_the_new_connection()
    {
        await using var run = await BrokerRun.StartAsync();
        for (var round = 0; round < 200; round++)
        {
            using var client = await run.ConnectAsync(MqttProtocolVersion.V311);
            var publishing = client.PublishAsync(BrokerRun.Message(Topic, "x"), Cancel);
            (await run.NextAsync()).Acknowledge();
            (await publishing.WaitAsync(TimeSpan.FromSeconds(30), Cancel)).IsSuccess.ShouldBeTrue();
            await client.DisconnectAsync(new MqttClientDisconnectOptions(), Cancel);
        }
    }

    [Fact]
    public async Task After_a_stop_an_acknowledgement_does_no_harm_and_none_is_sent()
    {
        await using var run = await BrokerRun.StartAsync();
        using var client = await run.ConnectAsync(MqttProtocolVersion.V500);
        var publishing = client.PublishAsync(BrokerRun.Message(Topic, "x"), Cancel);
        var pending = await run.NextAsync();
        await run.Broker.StopAsync(Cancel);
        pending.Acknowledge();
        await Should.ThrowAsync<Exception>(publishing.WaitAsync(TimeSpan.FromSeconds(30), Cancel));
        run.Broker.IsRunning.ShouldBeFalse();
    }
}
