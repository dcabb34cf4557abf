using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace ChargeMeter.Simulation.Playing;

/// <summary>One connection to the broker, made when it is needed and made again when it is lost.</summary>
sealed class PlayerClient(WorldPlayerOptions options, string name) : IDisposable
{
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    static readonly TimeSpan PauseAfterFault = TimeSpan.FromMilliseconds(500);

    readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    /// <summary>Why messages do not go out, or the last one was refused; null while all is well.</summary>
    public string? Fault { get; private set; }

    /// <summary>Publishes messages in their order and stays with those that are not acknowledged until they are.</summary>
    /// <returns>How many the broker took; one that it refuses would be refused again and is not repeated.</returns>
    public async Task<int> PublishAsync(IReadOnlyList<PlayedMessage> messages, CancellationToken cancellationToken)
    {
        var (waiting, taken) = (messages, 0);
        while (waiting.Count > 0)
        {
            if (await IsConnectedAsync(cancellationToken))
            {
                var answers = await Task.WhenAll(waiting.Select(message => TryPublishAsync(message, cancellationToken)));
                taken += answers.Count(answer => answer is true);
                waiting = [.. waiting.Zip(answers).Where(pair => pair.Second is null).Select(pair => pair.First)];
            }

            if (waiting.Count > 0)
            {
                await Task.Delay(PauseAfterFault, TimeProvider.System, cancellationToken);
            }
        }

        return taken;
    }

    /// <summary>Says good-bye, so that nobody is told of a lost connection.</summary>
    public async Task DisconnectAsync(CancellationToken cancellationToken)
    {
        if (_client.IsConnected)
        {
            await _client.DisconnectAsync(new MqttClientDisconnectOptions(), cancellationToken);
        }
    }

    public void Dispose() => _client.Dispose();

    async Task<bool> IsConnectedAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!_client.IsConnected)
            {
                await _client.ConnectAsync(ConnectOptions(), cancellationToken);
                Fault = null;
            }

            return true;
        }
        catch (Exception error) when (IsPassing(error, cancellationToken))
        {
            Fault = error.Message;
            return false;
        }
    }

    /// <summary>Whether the broker took the message; null where nobody knows.</summary>
    async Task<bool?> TryPublishAsync(PlayedMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var result = await _client.PublishAsync(ToMqtt(message), cancellationToken);
            Fault = result.IsSuccess ? null : $"refused: {result.ReasonCode}";
            return result.IsSuccess;
        }
        catch (Exception error) when (IsPassing(error, cancellationToken))
        {
            Fault = error.Message;
            return null;
        }
    }

    static bool IsPassing(Exception error, CancellationToken cancellationToken) =>
        error is MqttCommunicationException or MqttProtocolViolationException or MqttClientNotConnectedException or ObjectDisposedException
        || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    MqttClientOptions ConnectOptions()
    {
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer(options.Host, options.Port)
            .WithClientId(options.ClientPrefix + name)
            .WithTimeout(LongestWait);
        return (options.User is { } user ? builder.WithCredentials(user, options.Password ?? string.Empty) : builder).Build();
    }

    static MqttApplicationMessage ToMqtt(PlayedMessage message) => new MqttApplicationMessageBuilder()
        .WithTopic(message.Topic)
        .WithPayload(message.Payload.ToArray())
        .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
        .Build();
}
