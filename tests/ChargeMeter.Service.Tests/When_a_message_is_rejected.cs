using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace ChargeMeter.Service.Tests;

public sealed class When_a_message_is_rejected
{
    const string Topic = "chargemeter/v1/EPFL/EPFL-CCS1/readings";
    const string Bad = """{"seq":42,"readings":[{"at":"2026-11-22T12:15:00Z","energy":-1}]}""";

    const string Good = """{"seq":43,"readings":[{"at":"2026-11-22T12:15:00Z","energy":1}]}""";
    const string Mixed = """{"readings":[{"meter":"EPFL-CCS1","at":"2026-11-22T12:15:00Z","energy":1},{"meter":"NONE","at":"2026-11-22T12:15:00Z","energy":1}]}""";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_sender_is_told_at_our_own_broker()
    {
        var port = FreePort.Next();
        await using var service = await StartAsync(string.Create(CultureInfo.InvariantCulture, $"Broker:Port={port}"));
        await TellsAsync(port, service);
    }

    [Theory]
    [InlineData("V5")]
    [InlineData("V311")]
    public async Task Its_sender_is_told_at_a_broker_of_the_field(string version)
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var service = await StartAsync([.. ServiceProcess.At(broker), "Mqtt:field:Version=" + version]);
        await TellsAsync(broker.Port, service);
    }

    [Theory]
    [InlineData(Topic, Bad, MqttClientPublishReasonCode.PayloadFormatInvalid, "number-out-of-range readings[0].energy")]
    [InlineData("chargemeter/v1/nonsense", Bad, MqttClientPublishReasonCode.TopicNameInvalid, "unknown-topic")]
    [InlineData("chargemeter/v1/ELSEWHERE/P1/readings", Good, MqttClientPublishReasonCode.ImplementationSpecificError, "unknown-station")]
    [InlineData(Topic, Good, MqttClientPublishReasonCode.Success, null)]
    [InlineData("chargemeter/v1/EPFL/readings", Mixed, MqttClientPublishReasonCode.Success, null)]
    public async Task Our_own_broker_says_so_with_the_acknowledgement(string topic, string payload, MqttClientPublishReasonCode code, string? reason)
    {
        var port = FreePort.Next();
        await using var service = await StartAsync(string.Create(CultureInfo.InvariantCulture, $"Broker:Port={port}"));
        using var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithProtocolVersion(MqttProtocolVersion.V500).Build(), Cancel);

        var message = new MqttApplicationMessageBuilder()
            .WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
        var result = await client.PublishAsync(message, Cancel);

        (result.ReasonCode, result.ReasonString).ShouldBe((code, reason));
    }

    [Fact]
    public async Task A_station_is_told_so_many_times_a_minute_and_no_more()
    {
        const int Sent = 200;
        await using var broker = await MosquittoBroker.StartAsync();
        await using var service = await StartAsync([.. ServiceProcess.At(broker), "Rejections:MostPerMinute=5"]);
        using var sender = await SenderAsync(broker.Port);

        await Publisher.PublishAsync(broker.Port, Topic, Enumerable.Repeat((ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(Bad), Sent));
        await service.UntilAsync("all are in quarantine", async () => (await service.BalanceAsync()).Quarantined == Sent);

        await service.UntilAsync("some are told", () => Task.FromResult(sender.Rejections.Count >= 5));
        sender.Rejections.Count.ShouldBeInRange(5, 10, "a minute may have ended between");
    }

    /// <summary>One rejection for the one bad message: nothing for a topic without station, and none for the rejection itself, which 3.1.1 brokers send back to us.</summary>
    static async Task TellsAsync(int port, ServiceProcess service)
    {
        using var sender = await SenderAsync(port);
        await PublishAsync(port, "chargemeter/v1/nonsense", Bad);
        await PublishAsync(port, Topic, Bad);

        await service.UntilAsync("the sender is told", () => Task.FromResult(!sender.Rejections.IsEmpty));
        await service.UntilAsync("both are in quarantine", async () => (await service.BalanceAsync()).Quarantined == 2);
        sender.Rejections.TryPeek(out var told).ShouldBeTrue();
        told!.At.ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddMinutes(-5));
        (told with { At = default }).ShouldBe(new Rejection(
            default,
            Topic,
            42,
            "number-out-of-range",
            "readings[0].energy",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Bad)))));

        // Were the first rejection taken in again, it would be in before the next message; metrics may be half a second old.
        await PublishAsync(port, Topic, Bad);
        await service.UntilAsync("the sender is told again", () => Task.FromResult(sender.Rejections.Count >= 2));
        await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
        (await service.BalanceAsync()).ShouldBe(new ItemBalance(3, 0, 0, 3));
        sender.Rejections.Count.ShouldBe(2);
    }

    static Task PublishAsync(int port, string topic, string payload) => Publisher.PublishAsync(port, topic, [Encoding.UTF8.GetBytes(payload)]);

    static async Task<ServiceProcess> StartAsync(params string[] settings) =>
        await ServiceProcess.StartAsync(await File.ReadAllBytesAsync(RealTrace.RegistryFile, Cancel), settings);

    static async Task<RejectionListener> SenderAsync(int port)
    {
        var listener = new RejectionListener();
        await listener.ConnectAsync(port, Cancel);
        return listener;
    }
}
