using System.Text;

namespace ChargeMeter.Simulation.Loading;

/// <summary>The messages of one connection, in order: its piles in turn, or its gateway.</summary>
/// <remarks>Every pile is read every 15 s of the load's own time, which begins so early that it ends now: registers rise, and no reading repeats.</remarks>
sealed class LoadSource
{
    /// <summary>The shortest interval that the contract knows.</summary>
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    readonly LoadMessage[] _messages;
    readonly byte[] _time = new byte[LoadMessage.TimeLength];
    readonly DateTimeOffset _first;
    long _round = -1;
    long _next;

    /// <summary>The messages of a connection.</summary>
    /// <param name="options">The load.</param>
    /// <param name="connection">Which connection, from 0.</param>
    /// <param name="now">Now; the last reading is of this time.</param>
    public LoadSource(LoadOptions options, int connection, DateTimeOffset now)
    {
        var station = LoadNames.Station(connection);
        var piles = Enumerable.Range(0, options.PilesPerStation).Select(pile => LoadNames.Pile(connection, pile)).ToArray();
        _messages = options.Batch > 1
            ? [new LoadMessage($"{options.TopicPrefix}/{station}/readings", connection, piles)]
            : [.. piles.Select((pile, index) => new LoadMessage(
                $"{options.TopicPrefix}/{station}/{pile}/readings", (connection * piles.Length) + index, []))];
        _next = options.ShareOf(options.Earlier, connection);
        var rest = options.ShareOf(options.Messages, connection) + options.ShareOf(options.Later, connection);
        _first = now - (Interval * (1 + ((_next + rest) / _messages.Length)));
        LongestBytes = _messages.Max(message => message.Length);
    }

    /// <summary>The longest of its packets, in bytes.</summary>
    public int LongestBytes { get; }

    /// <summary>Writes the next packet and says how many bytes it has.</summary>
    public int WriteNext(Span<byte> target, ushort identifier)
    {
        var round = _next / _messages.Length;
        if (round != _round)
        {
            _round = round;
            var text = FormattableString.Invariant($"{(_first + (Interval * round)).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
            Encoding.ASCII.GetBytes(text, _time);
        }

        var message = _messages[_next % _messages.Length];
        message.Write(target, identifier, round, _time);
        _next++;
        return message.Length;
    }
}
