using ChargeMeter.Storage.Series.DuckDb;

namespace ChargeMeter.Benchmarks.Measuring;

/// <summary>The files of a series store: how large they are, and how they become sealed days.</summary>
static class StoreFile
{
    internal static long Bytes(string file) => new FileInfo(file).Length;

    /// <summary>The bytes of the sealed days in a data folder.</summary>
    internal static long SealedBytes(string folder) => Directory
        .GetFiles(Path.Combine(folder, DuckDbSeriesStore.SealedFolderName), "*.parquet", SearchOption.AllDirectories).Sum(Bytes);

    /// <summary>Seals every day, closed or not, and says how many seconds it took.</summary>
    internal static async Task<double> SealAsync(DuckDbSeriesStore store)
    {
        var open = await store.Sealed.ReadOpenAsync(DateOnly.MaxValue, CancellationToken.None);
        return Clock.Seconds(() =>
        {
            foreach (var day in open)
            {
                store.Sealed.SealAsync(day.Day, DateTimeOffset.UtcNow, CancellationToken.None).GetAwaiter().GetResult();
            }
        });
    }
}
