using System.Diagnostics;

namespace ChargeMeter.Mqtt.Tests.Broker;

/// <summary>What people try first at an embedded broker: the command-line client of Mosquitto.</summary>
public sealed class MosquittoClientsTests
{
    const string Topic = "chargemeter/v1/S1/P1/readings";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mqttv311")]
    [InlineData("mqttv5")]
    public async Task A_publisher_without_a_client_id_is_served(string version)
    {
        await using var run = await BrokerRun.StartAsync();
        var port = FormattableString.Invariant($"{run.Broker.Port}");
        using var publisher = Process.Start(
            "mosquitto_pub", ["-h", "127.0.0.1", "-p", port, "-V", version, "-t", Topic, "-q", "1", "-m", "x"]);
        var pending = await run.NextAsync();
        publisher.HasExited.ShouldBeFalse("it waits for the acknowledgement");
        pending.Acknowledge();
        await publisher.WaitForExitAsync(Cancel);
        publisher.ExitCode.ShouldBe(0);
    }
}
