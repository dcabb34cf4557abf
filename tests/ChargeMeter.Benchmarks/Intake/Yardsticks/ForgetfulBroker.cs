using System.Net;
using MQTTnet;
using MQTTnet.Server;

namespace ChargeMeter.Benchmarks.Intake.Yardsticks;

/// <summary>MQTTnet.Server as it comes: it acknowledges, and what it hands on is forgotten.</summary>
sealed class ForgetfulBroker : IAsyncDisposable
{
    readonly MqttServer _server;

    ForgetfulBroker(MqttServer server) => _server = server;

    /// <summary>Starts it.</summary>
    internal static async Task<ForgetfulBroker> StartAsync(int port, Action<MqttApplicationMessage> heard)
    {
        var options = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointPort(port)
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .Build();
        var server = new MqttServerFactory().CreateMqttServer(options);
        server.InterceptingPublishAsync += publication =>
        {
            heard(publication.ApplicationMessage);
            return Task.CompletedTask;
        };
        await server.StartAsync();
        return new ForgetfulBroker(server);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new MqttServerStopOptions());
        _server.Dispose();
    }
}
