using ChargeMeter.Storage.Series.History;
using ChargeMeter.Storage.Series.Influx.Writing;

namespace ChargeMeter.Storage.Series.Influx.Reading;

/// <summary>History as the projection has it, read back through InfluxQL: of one reading after the other, so that revisions and serial numbers are
/// seen as the store sees them. Exact, and as slow as there are many. README.md says what is lost on the way there.</summary>
public sealed class InfluxHistory : ISeriesHistory, IDisposable
{
    readonly InfluxClient _client;
    readonly ReadingPages _pages;

    /// <summary>The history in the database of valid settings.</summary>
    public InfluxHistory(InfluxOptions options, TimeProvider realClock)
        : this(options, new InfluxClient(options, realClock))
    {
    }

    internal InfluxHistory(InfluxOptions options, InfluxClient client)
    {
        _client = client;
        _pages = new ReadingPages(new InfluxQuery(options, client));
    }

    /// <inheritdoc/>
    /// <exception cref="SeriesStoreException">The database does not answer, or not what was asked.</exception>
    public async Task<IReadOnlyList<RegisterSpan>> ReadCourseAsync(CourseRequest request, CancellationToken cancellationToken)
    {
        var readings = await _pages.ReadAsync(request.Station, request.Meter, request.Period, cancellationToken);
        return ReadingFold.Fold(readings, request.Period, request.Step);
    }

    /// <inheritdoc/>
    /// <exception cref="SeriesStoreException">The database does not answer, or not what was asked.</exception>
    public async Task<IReadOnlyList<RegisterSpan>> ReadSpansAsync(
        IReadOnlyCollection<string> stations, HistoryPeriod period, CancellationToken cancellationToken)
    {
        var spans = new List<RegisterSpan>();
        foreach (var station in stations.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            spans.AddRange(ReadingFold.Fold(await _pages.ReadAsync(station, meter: null, period, cancellationToken), period, period.Length));
        }

        return spans;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
