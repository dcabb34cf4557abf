using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.DuckDb;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Storage.Tests.Series.History;

public sealed class DuckDbHistoryTests : SeriesHistoryContract
{
    readonly TemporaryFolder _folder = new();
    DuckDbSeriesStore _store = null!;

    protected override async Task<ISeriesHistory> OpenAsync() =>
        _store = await DuckDbSeriesStore.OpenAsync(new(_folder.File("series.duckdb")), Cancel);

    protected override Task StoreAsync(params AdmittedItem[] items) => _store.AppendAsync(items, [], Cancel);

    protected override async ValueTask CloseAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }
}
