using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.Memory;

namespace ChargeMeter.Storage.Tests.Series;

public sealed class MemorySeriesStoreTests : SeriesStoreContract
{
    protected override Task<ISeriesStore> OpenAsync() => Task.FromResult<ISeriesStore>(new MemorySeriesStore());
}
