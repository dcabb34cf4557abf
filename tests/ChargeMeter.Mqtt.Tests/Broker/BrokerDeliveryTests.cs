using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace ChargeMeter.Mqtt.Tests.Broker;

public sealed class BrokerDeliveryTests
{
    const string Topic = "chargemeter/v1/S1/P1/readings";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_publication_with_the_retain_flag_is_live_and_not_kept()
    {
        await using var run = await BrokerRun.StartAsync();
        using var client = await run.ConnectAsync(MqttProtocolVersion.V500);
        var message = BrokerRun.Message(Topic, "x", qualityOfService: 0);
        message.Retain = true;
        await client.PublishAsync(message, Cancel);
        (await run.NextAsync()).Message.Retained.ShouldBeFalse();

        var received = 0;
        client.ApplicationMessageReceivedAsync += _ => Task.FromResult(Interlocked.Increment(ref received));
        await client.SubscribeAsync(Topic, cancellationToken: Cancel);
        (await run.ComesMoreAsync()).ShouldBeFalse();
        received.ShouldBe(0);
    }

    [Fact]
    public async Task A_subscriber_receives_what_others_publish()
    {
        await using var run = await BrokerRun.StartAsync();
        using var device = await run.ConnectAsync(MqttProtocolVersion.V500, "device");
        using var listener = await run.ConnectAsync(MqttProtocolVersion.V311, "listener");
        var received = new TaskCompletionSource<string>();
        listener.ApplicationMessageReceivedAsync += args => Task.FromResult(received.TrySetResult(args.ApplicationMessage.Topic));
        await listener.SubscribeAsync("chargemeter/#", MqttQualityOfServiceLevel.AtLeastOnce, Cancel);
        _ = device.PublishAsync(BrokerRun.Message(Topic, "x"), Cancel);
        (await received.Task.WaitAsync(Cancel)).ShouldBe(Topic);
        (await run.NextAsync()).Acknowledge();
    }

    [Fact]
    public async Task Only_what_lies_under_the_prefix_is_taken_in()
    {
        await using var run = await BrokerRun.StartAsync();
        using var client = await run.ConnectAsync(MqttProtocolVersion.V500);
        await client.PublishAsync(BrokerRun.Message("other/topic", "x"), Cancel);
        await client.PublishAsync(BrokerRun.Message("chargemeter/v11/S1/readings", "x"), Cancel);
        (await run.ComesMoreAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task The_last_will_of_a_dead_client_is_taken_in_and_that_of_our_own_stop_is_not()
    {
        const string Status = "chargemeter/v1/S1/P1/status";
        await using var run = await BrokerRun.StartAsync();
        var options = run.Options(MqttProtocolVersion.V500)
            .WithWillTopic(Status)
            .WithWillPayload("{\"state\":\"offline\"}")
            .WithWillRetain();
        var client = await run.ConnectAsync(options);
        client.Dispose();
        var will = (await run.NextAsync()).Message;
        will.Topic.ShouldBe(Status);
        will.Retained.ShouldBeFalse();

        using var living = await run.ConnectAsync(options);
        await run.Broker.StopAsync(Cancel);
        (await run.ComesMoreAsync()).ShouldBeFalse();
    }
}
