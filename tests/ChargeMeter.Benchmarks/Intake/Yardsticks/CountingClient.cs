using System.Net;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace ChargeMeter.Benchmarks.Intake.Yardsticks;

/// <summary>An MQTTnet client that subscribes to everything at QoS 1, acknowledges at once and decodes nothing.</summary>
/// <remarks>
/// With buffers as large as ours: with the library's 8 KB, less than a segment on loopback, Mosquitto was seen to fall
/// back to the persist timer, and to go on with 30 KB/s.
/// </remarks>
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
        await counting._client.ConnectAsync(new MqttClientOptions
        {
            ProtocolVersion = MqttProtocolVersion.V311,
            ChannelOptions = new MqttClientTcpOptions { RemoteEndpoint = new IPEndPoint(IPAddress.Loopback, port), BufferSize = 1 << 20 },
        });
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
