using ChargeMeter.Monitoring.Admission;

namespace ChargeMeter.Storage.Series;

/// <summary>How many items a store holds.</summary>
/// <param name="Readings">Readings, revisions included.</param>
/// <param name="Events">Transaction events, revisions included.</param>
/// <param name="Statuses">Statuses.</param>
/// <param name="Quarantined">Quarantined items.</param>
public sealed record SeriesCounts(long Readings, long Events, long Statuses, long Quarantined)
{
    /// <summary>Counts items, beside what was quarantined.</summary>
    internal static SeriesCounts Of(IReadOnlyCollection<StoredItem> items, long quarantined)
    {
        return new SeriesCounts(Count<AdmittedReading>(), Count<AdmittedEvent>(), Count<AdmittedStatus>(), quarantined);

        long Count<T>() => items.LongCount(stored => stored.Item is T);
    }
}
