using ChargeMeter.Mqtt.Intake;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace ChargeMeter.Mqtt.Publishing;

/// <summary>
/// Publishes at a broker of the field, on a connection of its own: the intake's shall hear what we publish, and a broker that honours
/// No Local would not send it back to the connection it came from. Connects when there is something to say.
/// </summary>
sealed class BrokerPublisher : IAsyncDisposable
{
    readonly MqttIntakeOptions _options;
    readonly TimeProvider _time;
    readonly string _suffix;
    readonly SemaphoreSlim _connecting = new(1, 1);
    IMqttClient? _client;

    /// <summary>A publisher whose client id is that of the intake with something behind it.</summary>
    public BrokerPublisher(MqttIntakeOptions options, TimeProvider time, string suffix = "-out")
    {
        _options = options;
        _time = time;
        _suffix = suffix;
    }

    /// <summary>Publishes at QoS 1, so that the broker must answer; gives up with the time-out for connecting.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="payload">The message.</param>
    /// <param name="keepFor">How long an MQTT 5 broker keeps it for a subscriber that is away.</param>
    /// <param name="cancellationToken">Gives up earlier.</param>
    public async Task<PublishOutcome> PublishAsync(string topic, byte[] payload, TimeSpan keepFor, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(_options.ConnectTimeoutSeconds), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var message = new MqttApplicationMessageBuilder()
            .WithTopic(topic)
            .WithPayload(payload)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        if (_options.Version == MqttVersion.V5)
        {
            message.WithMessageExpiryInterval((uint)keepFor.TotalSeconds);
        }

        try
        {
            var client = await ConnectedAsync(either.Token);
            var result = await client.PublishAsync(message.Build(), either.Token);
            return result.IsSuccess ? PublishOutcome.Taken : PublishOutcome.Refused;
        }
#pragma warning disable CA1031 // Whatever it was, a certificate file that is not there included: nothing hangs on what we publish, and the next time it is tried anew.
        catch (Exception)
#pragma warning restore CA1031
        {
            await ForgetAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return PublishOutcome.Failed;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ForgetAsync();
        _connecting.Dispose();
    }

    async Task<IMqttClient> ConnectedAsync(CancellationToken cancellationToken)
    {
        await _connecting.WaitAsync(cancellationToken);
        try
        {
            if (_client is { IsConnected: true } connected)
            {
                return connected;
            }

            _client?.Dispose();
            _client = new MqttClientFactory().CreateMqttClient();
            var result = await _client.ConnectAsync(ClientOptionsFactory.CreateForPublishing(_options, _suffix), cancellationToken);
            return result.ResultCode == MqttClientConnectResultCode.Success
                ? _client
                : throw new MqttCommunicationException($"The broker refused the connection: {result.ResultCode}.");
        }
        finally
        {
            _connecting.Release();
        }
    }

    async Task ForgetAsync()
    {
        await _connecting.WaitAsync(CancellationToken.None);
        _client?.Dispose();
        _client = null;
        _connecting.Release();
    }
}
