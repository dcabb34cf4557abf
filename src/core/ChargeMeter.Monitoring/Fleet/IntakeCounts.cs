namespace ChargeMeter.Monitoring.Fleet;

/// <summary>The balance of the intake, in items: received = stored + duplicate + quarantined + waiting.</summary>
/// <param name="Received">Items received.</param>
/// <param name="Stored">Items stored, revisions included.</param>
/// <param name="Duplicate">Items that were stored already.</param>
/// <param name="Quarantined">Items that were not accepted.</param>
public sealed record IntakeCounts(long Received, long Stored, long Duplicate, long Quarantined)
{
    /// <summary>Items received, of which nothing is decided yet.</summary>
    public long Waiting => Received - Stored - Duplicate - Quarantined;

    /// <summary>Nothing received.</summary>
    public static IntakeCounts None { get; } = new(0, 0, 0, 0);
}
