namespace ChargeMeter.Monitoring.Sequences;

/// <summary>Messages of a topic that have not come.</summary>
/// <param name="From">The counter of the first.</param>
/// <param name="To">The counter of the last.</param>
/// <param name="Broker">The broker over which the next one came.</param>
public readonly record struct SequenceHole(long From, long To, string Broker)
{
    /// <summary>How many.</summary>
    public long Count => To - From + 1;
}
