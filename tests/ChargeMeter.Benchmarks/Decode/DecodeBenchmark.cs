using System.Text.Json;
using ChargeMeter.Benchmarks.Measuring;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Benchmarks.Decode;

/// <summary>Our decoder, which validates everything, beside System.Text.Json's source generation, which validates nothing, on the same bytes.</summary>
static class DecodeBenchmark
{
    const int Messages = 1_000;
    const double LeastSeconds = 0.25;
    const double LeastRatio = 2.5;

    /// <summary>The first runs are the compiler's, which on a busy machine takes its time, and do not count.</summary>
    const int WarmUps = 8;

    internal static IReadOnlyList<Figure> Measure(int runs) =>
    [
        .. Measure("readings of a gateway, 60 a message", "chargemeter/v1/ST-0042/readings", ReadingsPayload.OfGateway(Messages, 60), 60, runs),
        .. Measure("readings of a pile, one a message", "chargemeter/v1/ST-0042/ST-0042-P001/readings", ReadingsPayload.OfPile(Messages), 1, runs),
    ];

    static IEnumerable<Figure> Measure(string of, string topic, byte[][] payloads, int readings, int runs)
    {
        var decoder = new MessageDecoder(new DecoderOptions());
        var messages = payloads.Select(payload => new ReceivedMessage(DateTimeOffset.UnixEpoch, topic, payload)).ToArray();
        var (ours, theirs, ourBytes, theirBytes) = (new List<double>(), new List<double>(), 0.0, 0.0);

        for (var run = 0; run < WarmUps + runs; run++)
        {
            (var time, ourBytes) = Each(messages, readings, message => decoder.Decode(message).Readings.Length);
            ours.Add(time);
            (time, theirBytes) = Each(payloads, readings, payload => JsonSerializer.Deserialize(payload, JsonReadingsContext.Default.JsonReadings)!.Readings.Count);
            theirs.Add(time);
        }

        var result = System.Runtime.CompilerServices.Unsafe.SizeOf<Reading>();
        var note = $"processor time a reading; allocates {ourBytes:0} bytes a reading, of which the result itself is {result}";
        yield return new Figure(of, "ns", ours[WarmUps..], null, note)
            .With(new("System.Text.Json, generated,", theirs[WarmUps..], Aim.AtMost(1 / LeastRatio), $"allocates {theirBytes:0} bytes a reading"));
    }

    /// <summary>Nanoseconds of processor and allocated bytes a reading.</summary>
    static (double Nanoseconds, double Bytes) Each<T>(T[] messages, int readings, Func<T, int> decode)
    {
        var (count, seconds, allocated) = (0L, 0.0, GC.GetAllocatedBytesForCurrentThread());
        while (seconds < LeastSeconds)
        {
            seconds += Clock.ProcessorSeconds(() =>
            {
                foreach (var message in messages)
                {
                    count += decode(message) == readings ? readings : throw new InvalidOperationException("A reading is missing.");
                }
            });
        }

        return (seconds / count * 1e9, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)count);
    }
}
