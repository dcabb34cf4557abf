using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Topics;

namespace ChargeMeter.Simulation.Stations;

/// <summary>A station of DC piles, each with a reference meter in series. The same options and start give the same bytes.</summary>
public sealed class SimulatedStation
{
    readonly SimulatedStationOptions _options;
    readonly TopicParser _topics;

    /// <summary>A station made after its options.</summary>
    public SimulatedStation(SimulatedStationOptions options)
    {
        _options = options;
        _topics = new TopicParser(options.TopicPrefix);
    }

    /// <summary>The registry file that describes the station, UTF-8; certificates are dated back from a day.</summary>
    public byte[] RegistryJson(DateOnly today) => StationRegistry.Write(_options, today);

    /// <summary>The messages of the station from an instant on, by the time they are due, without end.</summary>
    public IEnumerable<SimulatedMessage> Messages(DateTimeOffset from)
    {
        var streams = new List<IEnumerator<SimulatedMessage>>();
        var next = new PriorityQueue<int, (DateTimeOffset Due, int Stream)>();
        try
        {
            foreach (var stream in Streams(from.ToUniversalTime()))
            {
                streams.Add(stream.GetEnumerator());
                Advance(streams.Count - 1);
            }

            while (next.TryDequeue(out var index, out _))
            {
                yield return streams[index].Current;
                Advance(index);
            }
        }
        finally
        {
            streams.ForEach(stream => stream.Dispose());
        }

        void Advance(int index)
        {
            if (streams[index].MoveNext())
            {
                next.Enqueue(index, (streams[index].Current.Due, index));
            }
        }
    }

    IEnumerable<IEnumerable<SimulatedMessage>> Streams(DateTimeOffset from)
    {
        foreach (var (index, options) in _options.Piles.Index())
        {
            var pile = new SimulatedPile(options, _options.Interval, unchecked((_options.Seed * 397) + index), from);
            yield return pile.Statuses().Select(Publish);
            yield return pile.Events().Select(Publish);
            yield return pile.PileReadings().Select(Publish);
            yield return pile.ReferenceReadings().Select(Publish);
        }
    }

    SimulatedMessage Publish(SimulatedContent said)
    {
        var address = new TopicAddress(said.Kind, _options.Station, said.Device);
        var content = said.Content with { Address = address, Sent = said.Due };
        return new SimulatedMessage(said.Due, _topics.Format(address), MessageEncoder.Encode(content), content, said.TrueEnergy);
    }
}
