namespace ChargeMeter.Monitoring.Sequences;

/// <summary>The tallies of all brokers.</summary>
sealed class SequenceTallies
{
    readonly SortedDictionary<string, SequenceTally> _byBroker = new(StringComparer.Ordinal);

    /// <summary>Each broker on which a sender counts.</summary>
    public IReadOnlyDictionary<string, SequenceTally> ByBroker => _byBroker;

    /// <summary>Adds to the tally of a broker.</summary>
    public void Change(string broker, long missing = 0, long lost = 0, long repeated = 0, long restarts = 0)
    {
        var tally = _byBroker.GetValueOrDefault(broker);
        _byBroker[broker] = new SequenceTally(
            tally.Missing + missing, tally.Lost + lost, tally.Repeated + repeated, tally.Restarts + restarts);
    }
}
