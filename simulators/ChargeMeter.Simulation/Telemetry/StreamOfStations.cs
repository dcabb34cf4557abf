using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Recording;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>The messages of many stations in the order in which they are received, a day of work at a time: memory holds a day, and what is under way.</summary>
/// <remarks>The world ends for all at once: what is still under way then is never received.</remarks>
public static class StreamOfStations
{
    /// <summary>The messages, each with its recorded line.</summary>
    public static IEnumerable<(ReceivedMessage Message, byte[] Line)> Received(IReadOnlyList<StationTelemetry> stations, WorldSpan span)
    {
        var waiting = new List<(ReceivedMessage Message, byte[] Line)>();
        for (var day = span.Start; day < span.End; day = day.AddDays(1))
        {
            var until = day.AddDays(1);
            // Encoding is the work; stations know nothing of each other.
            var said = stations.AsParallel().AsOrdered().Select(station => Encode(station, until)).ToList();
            waiting.AddRange(said.SelectMany(messages => messages));
            // A stable order: the same seed gives the same bytes.
            var sorted = waiting.OrderBy(entry => entry.Message.ReceivedAt).ToList();
            var end = until < span.End ? until : span.End;
            var ready = sorted.FindIndex(entry => entry.Message.ReceivedAt >= end);
            ready = ready < 0 ? sorted.Count : ready;
            foreach (var entry in sorted.Take(ready))
            {
                yield return entry;
            }

            waiting = sorted.Skip(ready).ToList();
        }
    }

    static List<(ReceivedMessage Message, byte[] Line)> Encode(StationTelemetry station, DateTimeOffset until) =>
        [.. station.Advance(until).Select(message => (message, RecordedLine.Format(message)))];
}
