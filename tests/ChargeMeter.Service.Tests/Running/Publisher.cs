using System.Diagnostics;
using System.Globalization;

namespace ChargeMeter.Service.Tests.Running;

/// <summary>The publisher of Mosquitto, a program that we did not write.</summary>
public static class Publisher
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Publishes each payload (bytes without a line end and without NUL, at which that program cuts) with QoS 1; returns when the broker has acknowledged all.</summary>
    public static async Task PublishAsync(int port, string topic, IEnumerable<ReadOnlyMemory<byte>> payloads)
    {
        string[] arguments = ["-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-q", "1", "-t", topic, "-l"];
        var start = new ProcessStartInfo("mosquitto_pub", arguments) { UseShellExecute = false, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var input = process.StandardInput.BaseStream;
        foreach (var payload in payloads)
        {
            await input.WriteAsync(payload, patience.Token);
            await input.WriteAsync("\n"u8.ToArray(), patience.Token);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(patience.Token);
        process.ExitCode.ShouldBe(0, $"mosquitto_pub on {topic}");
    }

    /// <summary>Publishes messages topic by topic, in the order in which the topics first appear.</summary>
    public static async Task PublishAsync(int port, IEnumerable<Traces.TraceMessage> messages)
    {
        foreach (var topic in messages.GroupBy(message => message.Topic))
        {
            await PublishAsync(port, topic.Key, topic.Select(message => message.Payload));
        }
    }
}
