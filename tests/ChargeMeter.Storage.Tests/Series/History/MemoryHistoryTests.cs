using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.Memory;

namespace ChargeMeter.Storage.Tests.Series.History;

public sealed class MemoryHistoryTests : SeriesHistoryContract
{
    readonly MemorySeriesStore _store = new();

    protected override Task<ISeriesHistory> OpenAsync() => Task.FromResult<ISeriesHistory>(new MemoryHistory(_store));

    protected override Task StoreAsync(params AdmittedItem[] items) => _store.AppendAsync(items, [], Cancel);

    protected override ValueTask CloseAsync() => _store.DisposeAsync();
}
