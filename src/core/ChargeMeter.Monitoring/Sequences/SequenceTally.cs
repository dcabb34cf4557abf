namespace ChargeMeter.Monitoring.Sequences;

/// <summary>What the counters of the senders on one broker tell.</summary>
/// <param name="Missing">Messages that have not come and still may, as backlog.</param>
/// <param name="Lost">Messages given up.</param>
/// <param name="Repeated">Messages that came again.</param>
/// <param name="Restarts">Counters that began anew.</param>
public readonly record struct SequenceTally(long Missing, long Lost, long Repeated, long Restarts);
