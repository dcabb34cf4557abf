using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.DuckDb;

namespace ChargeMeter.Storage.Tests.Series.Sealing;

/// <summary>All that a series store must do, of one whose days are always sealed.</summary>
public sealed class SealingStoreTests : SeriesStoreContract
{
    readonly string _folder = Directory.CreateTempSubdirectory("series-").FullName;

    // Each of its readings has a day, and so a file, of its own.
    protected override int RoundTrips => 3;

    protected override IQuarantineStore Quarantine => ((SealingStore)Store).Inner.Quarantine;

    protected override async Task<ISeriesStore> OpenAsync() => new SealingStore(
        await DuckDbSeriesStore.OpenAsync(new(Path.Combine(_folder, "series.duckdb")) { MemoryMebibytes = 256 }, Cancel));

    protected override Task CleanUpAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
