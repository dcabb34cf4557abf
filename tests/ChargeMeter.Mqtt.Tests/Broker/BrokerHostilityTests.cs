using System.Net;
using System.Net.Sockets;
using ChargeMeter.Mqtt.Broker;
using CsCheck;
using MQTTnet.Formatter;

namespace ChargeMeter.Mqtt.Tests.Broker;

/// <summary>What arrives at an open port from those who do not keep to the rules.</summary>
public sealed class BrokerHostilityTests
{
    const string Topic = "chargemeter/v1/S1/P1/readings";

    /// <summary>A CONNECT packet of MQTT 3.1.1: clean session, no keep alive, client id "x".</summary>
    static readonly byte[] Connect = [0x10, 13, 0, 4, (byte)'M', (byte)'Q', (byte)'T', (byte)'T', 4, 2, 0, 0, 0, 1, (byte)'x'];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_huge_packet_is_refused_at_its_header_before_anyone_has_logged_in()
    {
        await using var run = await BrokerRun.StartAsync(new EmbeddedBrokerOptions { ConnectTimeoutSeconds = 300 });
        var header = new byte[] { 0x10, 0xFF, 0xFF, 0xFF, 0x7F };
        (await IsClosedAfterAsync(run.Broker.Port, header)).ShouldBeTrue();
    }

    [Fact]
    public async Task Someone_who_says_nothing_is_closed_in_time()
    {
        await using var run = await BrokerRun.StartAsync(new EmbeddedBrokerOptions { ConnectTimeoutSeconds = 1 });
        (await IsClosedAfterAsync(run.Broker.Port, [])).ShouldBeTrue();
    }

    [Fact]
    public async Task No_bytes_bring_the_broker_down()
    {
        await using var run = await BrokerRun.StartAsync(new EmbeddedBrokerOptions { ConnectTimeoutSeconds = 1 });
        var garbage = Gen.Select(Gen.Bool, Gen.Byte.Array[1, 200], (afterLogin, bytes) => afterLogin ? [.. Connect, .. bytes] : bytes);
        await garbage.SampleAsync(async bytes =>
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(IPAddress.Loopback, run.Broker.Port, Cancel);
            await socket.GetStream().WriteAsync(bytes, Cancel);
        }, iter: 300, threads: 4);
        using var client = await run.ConnectAsync(MqttProtocolVersion.V311, "good");
        var publishing = client.PublishAsync(BrokerRun.Message(Topic, "good"), Cancel);
        (await NextOfAsync(run, "good")).Acknowledge();
        (await publishing).IsSuccess.ShouldBeTrue();
    }

    static async Task<Mqtt.Intake.PendingMessage> NextOfAsync(BrokerRun run, string text)
    {
        while (true)
        {
            var next = await run.NextAsync();
            if (string.Equals(IntakeRun.Text(next.Message), text, StringComparison.Ordinal))
            {
                return next;
            }
        }
    }

    static async Task<bool> IsClosedAfterAsync(int port, byte[] bytes)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port, patience.Token);
        await socket.GetStream().WriteAsync(bytes, patience.Token);
        try
        {
            return await socket.GetStream().ReadAsync(new byte[1], patience.Token) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
