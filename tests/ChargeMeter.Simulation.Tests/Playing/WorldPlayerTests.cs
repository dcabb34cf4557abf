using System.Collections.Concurrent;
using System.Text;
using ChargeMeter.Simulation.Playing;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Writing;
using ChargeMeter.TestSupport;
using MQTTnet;
using MQTTnet.Protocol;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Playing;

public sealed class WorldPlayerTests
{
    const int Speed = 1_800;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    static readonly Scenario Scenario = new()
    {
        Days = 1,
        Stations =
        [
            new() { Kind = StationKind.DC, Gateway = true, Piles = new(2, 2), Meters = new() { ReferenceShare = 1 } },
            new() { Piles = new(2, 2) },
        ],
        Vehicles = new() { Count = 40 },
        Telemetry = new() { IntervalSeconds = 120, RepeatedShare = 0.05 },
    };

    [Fact]
    public async Task Every_message_reaches_a_real_broker_by_its_own_client_and_none_before_it_is_due()
    {
        var token = TestContext.Current.CancellationToken;
        using var broker = Mosquitto.Start(FreePort.Next());
        var (messages, clock) = Play(TimeSpan.FromHours(2));
        var received = new ConcurrentQueue<(DateTimeOffset At, string Said)>();
        using var listener = await ListenAsync(broker.Port, message => received.Enqueue(
            (clock.GetUtcNow(), message.Topic + Encoding.UTF8.GetString(message.Payload))), token);
        var player = new WorldPlayer(new WorldPlayerOptions { Port = broker.Port }, clock);

        await player.PlayAsync(messages, token);

        player.Acknowledged.ShouldBe(messages.Count);
        player.Fault.ShouldBeNull();
        // One for the gateway, and one for each of two piles and their master.
        player.Clients.ShouldBe(4);
        await UntilAsync(() => received.Count >= messages.Count, token);
        received.Select(message => message.Said).Order(StringComparer.Ordinal).ShouldBe(messages.Select(Said).Order(StringComparer.Ordinal));
        var due = messages.ToLookup(Said, message => message.Due, StringComparer.Ordinal);
        received.ShouldAllBe(message => message.At >= due[message.Said].Min());
    }

    [Fact]
    public async Task A_broker_that_comes_late_misses_nothing()
    {
        var token = TestContext.Current.CancellationToken;
        var port = FreePort.Next();
        var (messages, clock) = Play(TimeSpan.FromHours(1));
        var player = new WorldPlayer(new WorldPlayerOptions { Port = port }, clock);

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
        using var broker = Mosquitto.Start(FreePort.Next());
        var (messages, clock) = Play(TimeSpan.FromDays(1));
        var player = new WorldPlayer(new WorldPlayerOptions { Port = broker.Port }, clock);

        var playing = player.PlayAsync(messages, stop.Token);
        await UntilAsync(() => player.Acknowledged > 10, stop.Token);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => playing);
    }

    static (IReadOnlyList<PlayedMessage> Messages, WorldClock Clock) Play(TimeSpan duration)
    {
        var world = GeneratedWorld.Of(Scenario);
        List<PlayedMessage> messages = [.. PlayedWorld.Messages(world).TakeWhile(message => message.Due < world.Span.Start + duration)];
        return (messages, new WorldClock(world.Span.Start, TimeProvider.System.GetUtcNow(), Speed));
    }

    static string Said(PlayedMessage message) => message.Topic + Encoding.UTF8.GetString(message.Payload.Span);

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
