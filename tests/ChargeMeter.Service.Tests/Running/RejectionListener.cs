using System.Buffers;
using System.Collections.Concurrent;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Messages;
using MQTTnet;

namespace ChargeMeter.Service.Tests.Running;

/// <summary>Hears what senders are told.</summary>
public sealed class RejectionListener : IDisposable
{
    readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    /// <summary>What was told so far.</summary>
    public ConcurrentQueue<Rejection> Rejections { get; } = [];

    public async Task ConnectAsync(int port, CancellationToken cancellationToken)
    {
        _client.ApplicationMessageReceivedAsync += args =>
        {
            RejectionDecoder.TryDecode(args.ApplicationMessage.Payload.ToArray(), out var rejection, out var failure).ShouldBeTrue(failure?.Detail);
            Rejections.Enqueue(rejection!);
            return Task.CompletedTask;
        };
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithClientId("listener").Build();
        await _client.ConnectAsync(options, cancellationToken);
        await _client.SubscribeAsync("chargemeter/v1/EPFL/rejections", cancellationToken: cancellationToken);
    }

    public void Dispose() => _client.Dispose();
}
