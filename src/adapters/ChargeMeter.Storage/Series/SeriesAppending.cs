using ChargeMeter.Monitoring.Admission;

namespace ChargeMeter.Storage.Series;

/// <summary>A shorter way to append.</summary>
public static class SeriesAppending
{
    /// <summary>Stores a group and keeps no messages with it; see <see cref="ISeriesStore.AppendAsync"/>.</summary>
    public static Task<IReadOnlyList<AppendOutcome>> AppendAsync(
        this ISeriesStore store,
        IReadOnlyList<AdmittedItem> items,
        IReadOnlyList<QuarantinedItem> quarantined,
        CancellationToken cancellationToken) => store.AppendAsync(items, quarantined, [], cancellationToken);
}
