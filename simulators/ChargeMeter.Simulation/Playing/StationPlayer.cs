using ChargeMeter.Simulation.Stations;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace ChargeMeter.Simulation.Playing;

/// <summary>Publishes the messages of a station over MQTT, QoS 1, each when a clock says that it is due.</summary>
/// <remarks>
/// The clock may run faster than the world; pauses after a batch or a fault are real time. What has become due while a batch waits for its acknowledgements makes the
/// next batch, so that a slow service gets larger batches, never an endless queue; what was not acknowledged is sent again.
/// </remarks>
public sealed class StationPlayer
{
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    static readonly TimeSpan PauseAfterFault = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);

    readonly StationPlayerOptions _options;
    readonly TimeProvider _clock;
    long _acknowledged;
    volatile string? _fault;

    /// <summary>A player paced by a clock.</summary>
    public StationPlayer(StationPlayerOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
    }

    /// <summary>How many messages the broker has acknowledged.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Why messages do not go out, or are refused, at present; null while all is well.</summary>
    public string? Fault => _fault;

    /// <summary>Plays until the messages end or it is cancelled; a lost connection is made again.</summary>
    public async Task PlayAsync(IEnumerable<SimulatedMessage> messages, CancellationToken cancellationToken)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        using var source = messages.GetEnumerator();
        var more = source.MoveNext();
        while (more)
        {
            await WaitUntilAsync(source.Current.Due, cancellationToken);
            var batch = new List<SimulatedMessage>();
            while (more && batch.Count < _options.MessagesInFlight && source.Current.Due <= _clock.GetUtcNow())
            {
                batch.Add(source.Current);
                more = source.MoveNext();
            }

            while (!await TryPublishAsync(client, batch, cancellationToken))
            {
                await Task.Delay(PauseAfterFault, TimeProvider.System, cancellationToken);
            }

            await Task.Delay(Breath, TimeProvider.System, cancellationToken);
        }

        if (client.IsConnected)
        {
            await client.DisconnectAsync(new MqttClientDisconnectOptions(), cancellationToken);
        }
    }

    async Task WaitUntilAsync(DateTimeOffset due, CancellationToken cancellationToken)
    {
        for (var wait = due - _clock.GetUtcNow(); wait > TimeSpan.Zero; wait = due - _clock.GetUtcNow())
        {
            await Task.Delay(wait, _clock, cancellationToken);
        }
    }

    async Task<bool> TryPublishAsync(IMqttClient client, List<SimulatedMessage> batch, CancellationToken cancellationToken)
    {
        try
        {
            if (!client.IsConnected)
            {
                await client.ConnectAsync(ConnectOptions(), cancellationToken);
            }

            var results = await Task.WhenAll(batch.Select(message => client.PublishAsync(ToMqtt(message), cancellationToken)));
            Interlocked.Add(ref _acknowledged, results.Count(result => result.IsSuccess));
            // A message that the broker refuses would be refused again: it is told of, and not repeated.
            _fault = results.FirstOrDefault(result => !result.IsSuccess) is { } refused ? $"refused: {refused.ReasonCode}" : null;
            return true;
        }
        catch (Exception error) when (error is MqttCommunicationException or MqttProtocolViolationException
            or MqttClientNotConnectedException or ObjectDisposedException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            _fault = error.Message;
            return false;
        }
    }

    MqttClientOptions ConnectOptions() => new MqttClientOptionsBuilder()
        .WithTcpServer(_options.Host, _options.Port)
        .WithClientId(_options.ClientId)
        .WithTimeout(LongestWait)
        .Build();

    static MqttApplicationMessage ToMqtt(SimulatedMessage message) => new MqttApplicationMessageBuilder()
        .WithTopic(message.Topic)
        .WithPayload(message.Payload.ToArray())
        .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
        .Build();
}
