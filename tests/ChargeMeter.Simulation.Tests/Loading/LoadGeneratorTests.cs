using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Simulation.Loading;
using ChargeMeter.TestSupport;
using MQTTnet;
using MQTTnet.Protocol;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Loading;

public sealed class LoadGeneratorTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(1, 2_000)]
    [InlineData(60, 150)]
    public async Task Every_message_reaches_a_real_broker_once_and_repeats_no_other(int batch, int messages)
    {
        var token = TestContext.Current.CancellationToken;
        await using var broker = await MosquittoBroker.StartAsync();
        var received = new ConcurrentQueue<ReceivedMessage>();
        using var listener = await ListenAsync(broker.Port, received, token);
        var options = new LoadOptions { Port = broker.Port, Connections = 3, Window = 50, Messages = messages, Batch = batch };

        var result = await new LoadGenerator(options, TimeProvider.System).RunAsync(token);
        await UntilAsync(() => received.Count >= messages, token);

        result.Faults.ShouldBeEmpty();
        (result.Sent, result.Acknowledged, result.Latency.Count).ShouldBe((messages, messages, messages));
        received.Count.ShouldBe(messages);
        var decoder = new MessageDecoder(new DecoderOptions());
        var decoded = received.Select(decoder.Decode).ToList();
        decoded.ShouldAllBe(message => message.Failures.IsEmpty && message.Readings.Length == batch);
        decoded.Select(message => message.Seq).Distinct().Count().ShouldBe(messages);
        foreach (var meter in decoded.SelectMany(message => message.Readings).GroupBy(reading => reading.Meter, StringComparer.Ordinal))
        {
            meter.Zip(meter.Skip(1)).ShouldAllBe(pair =>
                pair.Second.At - pair.First.At == TimeSpan.FromSeconds(15) && pair.Second.Energy > pair.First.Energy);
        }
    }

    [Fact]
    public async Task The_sink_acknowledges_all_that_is_sent()
    {
        await using var sink = new AcknowledgingSink(0);
        var options = new LoadOptions { Port = sink.Port, Connections = 4, Window = 700, Messages = 300_001 };

        var result = await new LoadGenerator(options, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

        result.Faults.ShouldBeEmpty();
        result.Acknowledged.ShouldBe(300_001);
        sink.Publications.ShouldBe(300_001);
        result.Latency.Percentile(1).ShouldBeGreaterThanOrEqualTo(result.Latency.Percentile(0.5));
    }

    [Fact]
    public async Task A_rate_is_not_exceeded()
    {
        await using var sink = new AcknowledgingSink(0);
        var options = new LoadOptions { Port = sink.Port, Connections = 2, Messages = 500, RatePerSecond = 1_000 };

        var result = await new LoadGenerator(options, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

        result.Acknowledged.ShouldBe(500);
        result.Elapsed.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(0.499));
    }

    [Fact]
    public async Task It_ends_when_its_time_is_over()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var options = new LoadOptions
        {
            Port = ((IPEndPoint)silent.LocalEndpoint).Port,
            Messages = 10,
            Connections = 1,
            TimeLimit = TimeSpan.FromMilliseconds(200),
        };

        var result = await new LoadGenerator(options, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

        result.Acknowledged.ShouldBe(0);
        result.Faults.ShouldBe(["connection 1: the time was over"]);
    }

    [Fact]
    public void Other_machines_are_not_loaded() => Should.Throw<ArgumentException>(() =>
        new LoadGenerator(new LoadOptions { Address = IPAddress.Parse("192.0.2.1"), Messages = 1 }, TimeProvider.System))
        .Message.ShouldContain("only loopback");

    [Theory]
    [InlineData(1, 60)]
    [InlineData(7, 7)]
    public void The_registry_knows_every_meter_that_publishes(int batch, int piles)
    {
        var json = LoadRegistry.Json(new LoadOptions { Messages = 1, Connections = 2, Batch = batch });

        var fleet = FleetReader.Read(json, new DateOnly(2026, 11, 23)).Fleet.ShouldNotBeNull();

        fleet.Stations.Keys.ShouldBe(["LOAD-001", "LOAD-002"], ignoreOrder: true);
        fleet.Stations["LOAD-002"].Meters.Count.ShouldBe(piles);
        fleet.Stations["LOAD-002"].Meters.Keys.ShouldContain("LOAD-002-P0001");
    }

    static async Task<IMqttClient> ListenAsync(int port, ConcurrentQueue<ReceivedMessage> received, CancellationToken token)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        client.ApplicationMessageReceivedAsync += arrived =>
        {
            var message = arrived.ApplicationMessage;
            received.Enqueue(new ReceivedMessage(TimeProvider.System.GetUtcNow(), message.Topic, message.Payload.ToArray()));
            return Task.CompletedTask;
        };
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build(), token);
        await client.SubscribeAsync("chargemeter/v1/#", MqttQualityOfServiceLevel.AtLeastOnce, token);
        return client;
    }

    static async Task UntilAsync(Func<bool> condition, CancellationToken token)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(token);
        patience.CancelAfter(Patience);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }
}
