using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.DuckDb;
using ChargeMeter.Storage.Tests.Series.History;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Storage.Tests.Series.Sealing;

/// <summary>History of sealed days, and of sealed days with readings that came late.</summary>
public sealed class SealedHistoryTests : SeriesHistoryContract
{
    readonly TemporaryFolder _folder = new();
    SealingStore _store = null!;

    protected override async Task<ISeriesHistory> OpenAsync()
    {
        _store = new SealingStore(await DuckDbSeriesStore.OpenAsync(new(_folder.File("series.duckdb")), Cancel));
        return _store.Inner;
    }

    // Every second reading comes late: the others are sealed by then.
    protected override async Task StoreAsync(params AdmittedItem[] items)
    {
        await _store.AppendAsync([.. items.Where((_, index) => index % 2 == 0)], [], Cancel);
        await _store.Inner.AppendAsync([.. items.Where((_, index) => index % 2 == 1)], [], Cancel);
    }

    protected override async ValueTask CloseAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }
}
