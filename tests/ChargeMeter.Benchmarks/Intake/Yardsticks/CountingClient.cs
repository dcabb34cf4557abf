using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace ChargeMeter.Benchmarks.Intake.Yardsticks;

/// <summary>An MQTTnet client that subscribes to everything at QoS 1, acknowledges at once and decodes nothing.</summary>
sealed class CountingClient : IAsyncDisposable
{
    readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    long _heard;

    /// <summary>Connects; it says so when it has heard so many messages.</summary>
    internal static async Task<CountingClient> StartAsync(int port, long messages)
    {
        var counting = new CountingClient();
        counting._client.ApplicationMessageReceivedAsync += _ =>
        {
            if (++counting._heard == messages)
            {
                Console.WriteLine("done");
            }

            return Task.CompletedTask;
        };
        await counting._client.ConnectAsync(new MqttClientOptionsBuilder()
            .WithTcpServer("127.0.0.1", port)
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithReceiveMaximum(1_000)
            .Build());
        await counting._client.SubscribeAsync("#", MqttQualityOfServiceLevel.AtLeastOnce);
        return counting;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _client.DisconnectAsync();
        _client.Dispose();
    }
}
