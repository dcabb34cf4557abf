using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace ChargeMeter.Protocol.Topics;

/// <summary>Tells what a topic means, and writes topics.</summary>
public sealed class TopicParser
{
    /// <summary>The prefix where none is configured.</summary>
    public const string DefaultPrefix = "chargemeter/v1";

    /// <summary>The most characters of a prefix: what remains of MQTT's 65,535 bytes is plenty, and prefixes are short.</summary>
    public const int MaximumPrefixLength = 256;

    /// <summary>Topics remembered, about 2 MB: more than the meters of a region have. Each is heard again all day long, and its names are kept once.</summary>
    const int MostKnown = 10_000;

    readonly string _root;
    readonly ConcurrentDictionary<string, TopicAddress> _known = new(StringComparer.Ordinal);

    /// <summary>A parser of the topics below a prefix.</summary>
    /// <exception cref="ArgumentException">The prefix cannot be one; see <see cref="IsValidPrefix"/>.</exception>
    public TopicParser(string prefix = DefaultPrefix)
    {
        if (!IsValidPrefix(prefix))
        {
            throw new ArgumentException("A prefix is 1 to 256 characters in levels separated by '/', none empty, without + or #.", nameof(prefix));
        }

        Prefix = prefix;
        _root = prefix + "/";
    }

    /// <summary>The prefix, without a slash at its end.</summary>
    public string Prefix { get; }

    /// <summary>Whether a text may be a prefix: levels separated by slashes, none empty, no wildcards, no control characters.</summary>
    public static bool IsValidPrefix(string? prefix) =>
        prefix is { Length: > 0 and <= MaximumPrefixLength }
        && !prefix.StartsWith('$')
        && !prefix.Any(character => character is '+' or '#' || char.IsControl(character) || char.IsSurrogate(character))
        && !prefix.Split('/').Contains(string.Empty, StringComparer.Ordinal);

    /// <summary>Takes a topic apart; false if it is none of the contract's.</summary>
    public bool TryParse(string topic, [NotNullWhen(true)] out TopicAddress? address)
    {
        if (_known.TryGetValue(topic, out address))
        {
            return true;
        }

        if (!TryTakeApart(topic, out address))
        {
            return false;
        }

        if (_known.Count < MostKnown)
        {
            _known.TryAdd(topic, address);
        }

        return true;
    }

    bool TryTakeApart(string topic, [NotNullWhen(true)] out TopicAddress? address)
    {
        address = null;
        if (!topic.StartsWith(_root, StringComparison.Ordinal))
        {
            return false;
        }

        Span<Range> levels = stackalloc Range[4];
        var rest = topic.AsSpan(_root.Length);
        var count = rest.Split(levels, '/');
        var device = count == 3 ? rest[levels[1]] : default;
        if (count is not (2 or 3)
            || KindOf(rest[levels[count - 1]], count == 3) is not { } kind
            || !Identifier.IsValid(rest[levels[0]])
            || (count == 3 && !Identifier.IsValid(device)))
        {
            return false;
        }

        address = new TopicAddress(kind, rest[levels[0]].ToString(), count == 3 ? device.ToString() : null);
        return true;
    }

    /// <summary>The topic of an address.</summary>
    /// <exception cref="ArgumentException">The address lacks a device that its kind needs, or has one that it must not have.</exception>
    public string Format(TopicAddress address)
    {
        var needsDevice = address.Kind is TopicKind.MeterReadings or TopicKind.Transactions or TopicKind.Status;
        if (needsDevice != address.Device is not null)
        {
            throw new ArgumentException("Readings of a meter, transactions and status have a device; the others have none.", nameof(address));
        }

        var station = _root + address.Station;
        return address.Kind switch
        {
            TopicKind.MeterReadings => $"{station}/{address.Device}/readings",
            TopicKind.GatewayReadings => $"{station}/readings",
            TopicKind.Transactions => $"{station}/{address.Device}/transactions",
            TopicKind.Status => $"{station}/{address.Device}/status",
            TopicKind.Rejections => $"{station}/rejections",
            _ => throw new ArgumentException("Not a kind of topic.", nameof(address)),
        };
    }

    static TopicKind? KindOf(ReadOnlySpan<char> lastLevel, bool hasDevice) => lastLevel switch
    {
        "readings" => hasDevice ? TopicKind.MeterReadings : TopicKind.GatewayReadings,
        "transactions" when hasDevice => TopicKind.Transactions,
        "status" when hasDevice => TopicKind.Status,
        "rejections" when !hasDevice => TopicKind.Rejections,
        _ => null,
    };
}
