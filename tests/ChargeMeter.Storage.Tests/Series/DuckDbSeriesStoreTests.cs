using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.DuckDb;

namespace ChargeMeter.Storage.Tests.Series;

public sealed partial class DuckDbSeriesStoreTests : SeriesStoreContract
{
    readonly string _folder = Directory.CreateTempSubdirectory("series-").FullName;

    string StorePath => Path.Combine(_folder, "sub", "series.duckdb");

    protected override async Task<ISeriesStore> OpenAsync() =>
        await DuckDbSeriesStore.OpenAsync(new(StorePath) { MemoryMebibytes = 256 }, Cancel);

    protected override Task CleanUpAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
