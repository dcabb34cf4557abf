namespace ChargeMeter.Service.Ingest;

/// <summary>Messages that were received and are not committed.</summary>
/// <param name="Count">How many.</param>
/// <param name="Oldest">When the first of them was received; null if there are none.</param>
readonly record struct WaitingMessages(int Count, DateTimeOffset? Oldest)
{
    /// <summary>Those of a group.</summary>
    public static WaitingMessages Of(IngestGroup group) => new(group.Pending.Count, group.Pending.Count > 0 ? group.Pending[0].Message.ReceivedAt : null);

    /// <summary>These and others that came after them.</summary>
    public WaitingMessages Before(WaitingMessages later) => new(Count + later.Count, Oldest ?? later.Oldest);
}
