namespace ChargeMeter.Monitoring.Sequences;

/// <summary>
/// Follows the message counters of all senders, topic by topic, and tells what did not come. It begins with the first message of each topic that it is
/// shown. Not for several threads at once.
/// </summary>
public sealed class SequenceAudit
{
    /// <summary>Topics followed, some 20 MB; those that come when it is full are not.</summary>
    const int MostTopics = 100_000;

    readonly Dictionary<string, TopicSequence> _topics = new(StringComparer.Ordinal);
    readonly SequenceTallies _tallies = new();

    /// <summary>What was found on each broker; a broker without findings has none.</summary>
    public IReadOnlyDictionary<string, SequenceTally> ByBroker => _tallies.ByBroker;

    /// <summary>Notes a message that is stored or in quarantine; gives the hole before it, if there is one.</summary>
    public SequenceHole? Note(SequenceMark mark, string broker)
    {
        if (_topics.TryGetValue(mark.Topic, out var known))
        {
            return known.Note(mark, broker, _tallies);
        }

        if (_topics.Count < MostTopics)
        {
            _topics.Add(mark.Topic, new TopicSequence(mark));
        }

        return null;
    }
}
