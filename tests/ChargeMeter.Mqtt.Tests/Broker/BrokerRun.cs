using System.Threading.Channels;
using ChargeMeter.Mqtt.Broker;
using ChargeMeter.Mqtt.Diagnostics;
using ChargeMeter.Mqtt.Intake;
using Microsoft.Extensions.Logging.Abstractions;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace ChargeMeter.Mqtt.Tests.Broker;

/// <summary>An embedded broker at work, with the channel's other end in the hands of the test.</summary>
sealed class BrokerRun : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly Channel<PendingMessage> _channel;
    readonly MqttMetrics _metrics = new();

    BrokerRun(EmbeddedBrokerOptions options, int capacity)
    {
        _channel = Channel.CreateBounded<PendingMessage>(capacity);
        Broker = new EmbeddedBroker(
            options,
            _channel.Writer,
            TimeProvider.System,
            TimeProvider.System,
            _metrics,
            NullLogger<EmbeddedBroker>.Instance);
    }

    public EmbeddedBroker Broker { get; }

    public static async Task<BrokerRun> StartAsync(EmbeddedBrokerOptions? options = null, int capacity = 10_000)
    {
        options ??= new EmbeddedBrokerOptions();
        options.Port = 0;
        var run = new BrokerRun(options, capacity);
        await run.Broker.StartAsync(TestContext.Current.CancellationToken);
        return run;
    }

    public static MqttApplicationMessage Message(string topic, string text, int qualityOfService = 1) =>
        new MqttApplicationMessageBuilder()
            .WithTopic(topic)
            .WithPayload(text)
            .WithQualityOfServiceLevel((MqttQualityOfServiceLevel)qualityOfService)
            .Build();

    public MqttClientOptionsBuilder Options(MqttProtocolVersion version, string clientId = "device") =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("127.0.0.1", Broker.Port)
            .WithProtocolVersion(version)
            .WithClientId(clientId);

    public async Task<IMqttClient> ConnectAsync(MqttProtocolVersion version, string clientId = "device") =>
        await ConnectAsync(Options(version, clientId));

    public async Task<IMqttClient> ConnectAsync(MqttClientOptionsBuilder options)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        var result = await client.ConnectAsync(options.Build(), TestContext.Current.CancellationToken);
        result.ResultCode.ShouldBe(MqttClientConnectResultCode.Success);
        return client;
    }

    /// <summary>The next message; acknowledging it is up to the test.</summary>
    public async Task<PendingMessage> NextAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        return await _channel.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Whether something more comes within a while.</summary>
    public async Task<bool> ComesMoreAsync()
    {
        await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        return _channel.Reader.TryRead(out _);
    }

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        _metrics.Dispose();
    }
}
