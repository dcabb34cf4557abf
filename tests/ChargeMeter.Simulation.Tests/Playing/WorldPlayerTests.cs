using System.Collections.Concurrent;
using System.Text;
using ChargeMeter.Simulation.Playing;
using ChargeMeter.Simulation.Stations;
using MQTTnet;
using MQTTnet.Protocol;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Playing;

public sealed class StationPlayerTests
{
    const double Speed = 600;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Every_message_reaches_a_real_broker_and_none_before_it_is_due()
    {
        var token = TestContext.Current.CancellationToken;
        using var broker = Mosquitto.Start(Mosquitto.FindPort());
        var clock = new FastClock(Speed);
        var received = new ConcurrentQueue<(DateTimeOffset At, string Topic, string Payload)>();
        using var listener = await ListenAsync(broker.Port, message => received.Enqueue(
            (clock.GetUtcNow(), message.Topic, Encoding.UTF8.GetString(message.Payload))), token);
        var messages = Messages(clock.GetUtcNow(), TimeSpan.FromMinutes(20));
        var player = new StationPlayer(new StationPlayerOptions { Port = broker.Port }, clock);

        await player.PlayAsync(messages, token);

        player.Acknowledged.ShouldBe(messages.Count);
        player.Fault.ShouldBeNull();
        await UntilAsync(() => received.Count >= messages.Count, token);
        received.Select(message => message.Topic + message.Payload)
            .ShouldBe(messages.Select(message => message.Topic + Encoding.UTF8.GetString(message.Payload.Span)));
        received.Zip(messages).ShouldAllBe(pair => pair.First.At >= pair.Second.Due);
    }

    [Fact]
    public async Task A_broker_that_comes_late_misses_nothing()
    {
        var token = TestContext.Current.CancellationToken;
        var port = Mosquitto.FindPort();
        var clock = new FastClock(Speed);
        var messages = Messages(clock.GetUtcNow(), TimeSpan.FromMinutes(10));
        var player = new StationPlayer(new StationPlayerOptions { Port = port }, clock);

        var playing = player.PlayAsync(messages, token);
        await UntilAsync(() => player.Fault is not null, token);
        using var broker = Mosquitto.Start(port);
        await playing;

        player.Acknowledged.ShouldBe(messages.Count);
        player.Fault.ShouldBeNull();
    }

    [Fact]
    public async Task It_stops_when_it_is_told_to()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var broker = Mosquitto.Start(Mosquitto.FindPort());
        var clock = new FastClock(Speed);
        var player = new StationPlayer(new StationPlayerOptions { Port = broker.Port }, clock);

        var playing = player.PlayAsync(new SimulatedStation(new SimulatedStationOptions()).Messages(clock.GetUtcNow()), stop.Token);
        await UntilAsync(() => player.Acknowledged > 10, stop.Token);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => playing);
    }

    static IReadOnlyList<SimulatedMessage> Messages(DateTimeOffset from, TimeSpan duration) =>
        [.. new SimulatedStation(new SimulatedStationOptions()).Messages(from).TakeWhile(message => message.Due < from + duration)];

    static async Task<IMqttClient> ListenAsync(int port, Action<MqttApplicationMessage> take, CancellationToken token)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        client.ApplicationMessageReceivedAsync += received =>
        {
            take(received.ApplicationMessage);
            return Task.CompletedTask;
        };
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build();
        for (var attempt = 0; !client.IsConnected; attempt++)
        {
            try
            {
                await client.ConnectAsync(options, token);
            }
            catch (MQTTnet.Exceptions.MqttCommunicationException) when (attempt < 100)
            {
                await Task.Delay(100, token);
            }
        }

        await client.SubscribeAsync("chargemeter/v1/#", MqttQualityOfServiceLevel.AtLeastOnce, token);
        return client;
    }

    static async Task UntilAsync(Func<bool> condition, CancellationToken token)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(token);
        patience.CancelAfter(Patience);
        while (!condition())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
