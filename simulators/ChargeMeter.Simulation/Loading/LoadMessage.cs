using System.Text;

namespace ChargeMeter.Simulation.Loading;

/// <summary>One pre-encoded PUBLISH packet, in which only identifier, sequence number, times and registers change, in place.</summary>
sealed class LoadMessage
{
    const string FirstSeq = "100000000000";
    const string FirstAt = "2026-01-01T00:00:00Z";
    const string FirstEnergy = "100000.00";
    const long FirstSeqValue = 100_000_000_000;
    const long FirstEnergySteps = 10_000_000;

    /// <summary>Sequence numbers of different topics are so far apart that none occurs twice.</summary>
    const long SeqsPerTopic = 10_000_000;

    readonly byte[] _packet;
    readonly int _identifier;
    readonly int _seq;
    readonly int[] _times;
    readonly int[] _energies;
    readonly long _firstSeq;

    /// <summary>A message.</summary>
    /// <param name="topic">Its topic.</param>
    /// <param name="topicNumber">The number of the topic among all of the load.</param>
    /// <param name="meters">The meters it names; none for a meter that publishes on its own.</param>
    public LoadMessage(string topic, int topicNumber, IReadOnlyCollection<string> meters)
    {
        var payload = Encoding.ASCII.GetBytes(Json(meters));
        (_packet, _identifier, var begin) = MqttPackets.Publish(topic, payload);
        _seq = begin + payload.AsSpan().IndexOf(Encoding.ASCII.GetBytes(FirstSeq));
        _times = Places(begin, payload, FirstAt);
        _energies = Places(begin, payload, FirstEnergy);
        _firstSeq = FirstSeqValue + (topicNumber * SeqsPerTopic);
    }

    /// <summary>Its length in bytes, always the same.</summary>
    public int Length => _packet.Length;

    /// <summary>How many bytes a time has.</summary>
    public static int TimeLength => FirstAt.Length;

    /// <summary>Writes the next message.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="identifier">The packet identifier.</param>
    /// <param name="round">How many were written before it.</param>
    /// <param name="time">The time of its readings, in <see cref="TimeLength"/> bytes.</param>
    public void Write(Span<byte> target, ushort identifier, long round, ReadOnlySpan<byte> time)
    {
        _packet[_identifier] = (byte)(identifier >> 8);
        _packet[_identifier + 1] = (byte)(identifier & 0xFF);
        WriteDigits(_packet.AsSpan(_seq, FirstSeq.Length), _firstSeq + round);
        foreach (var place in _times)
        {
            time.CopyTo(_packet.AsSpan(place));
        }

        var steps = FirstEnergySteps + round;
        foreach (var place in _energies)
        {
            var energy = _packet.AsSpan(place, FirstEnergy.Length);
            WriteDigits(energy[..^3], steps / 100);
            WriteDigits(energy[^2..], steps % 100);
        }

        _packet.CopyTo(target);
    }

    static string Json(IReadOnlyCollection<string> meters)
    {
        var values = $"\"at\":\"{FirstAt}\",\"energy\":{FirstEnergy}";
        var readings = meters.Count == 0
            ? $"{{{values}}}"
            : string.Join(',', meters.Select(meter => $"{{\"meter\":\"{meter}\",{values}}}"));
        return $"{{\"seq\":{FirstSeq},\"readings\":[{readings}]}}";
    }

    static int[] Places(int begin, byte[] payload, string text)
    {
        var wanted = Encoding.ASCII.GetBytes(text);
        var places = new List<int>();
        for (var from = 0; ;)
        {
            var found = payload.AsSpan(from).IndexOf(wanted);
            if (found < 0)
            {
                return [.. places];
            }

            places.Add(begin + from + found);
            from += found + wanted.Length;
        }
    }

    static void WriteDigits(Span<byte> target, long value)
    {
        for (var i = target.Length - 1; i >= 0; i--)
        {
            var rest = value / 10;
            target[i] = (byte)('0' + (value - (rest * 10)));
            value = rest;
        }
    }
}
