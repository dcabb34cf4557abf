using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series.History;

namespace ChargeMeter.Storage.Series.Memory;

/// <summary>What boards ask about the past, from a store in memory: every item is looked at.</summary>
public sealed class MemoryHistory : ISeriesHistory
{
    readonly MemorySeriesStore _store;

    /// <summary>The history of a store.</summary>
    public MemoryHistory(MemorySeriesStore store) => _store = store;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RegisterSpan>> ReadCourseAsync(CourseRequest request, CancellationToken cancellationToken)
    {
        var readings = await ReadAsync(request.Station, cancellationToken);
        return ReadingFold.Fold(
            readings.Where(reading => string.Equals(reading.Meter, request.Meter, StringComparison.Ordinal)), request.Period, request.Step);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RegisterSpan>> ReadSpansAsync(
        IReadOnlyCollection<string> stations, HistoryPeriod period, CancellationToken cancellationToken)
    {
        var readings = new List<HistoryReading>();
        foreach (var station in stations.Distinct(StringComparer.Ordinal))
        {
            readings.AddRange(await ReadAsync(station, cancellationToken));
        }

        return ReadingFold.Fold(readings, period, period.Length);
    }

    async Task<IEnumerable<HistoryReading>> ReadAsync(string station, CancellationToken cancellationToken) =>
        from stored in await _store.ReadSinceAsync(station, 0, int.MaxValue, cancellationToken)
        let admitted = stored.Item as AdmittedReading
        where admitted is not null && !admitted.Receipt.Retained
        let reading = admitted.Reading
        select new HistoryReading(station, reading.Meter, reading.At, reading.Serial, stored.Revision, reading.Energy, reading.Power);
}
