using System.Diagnostics;
using System.Globalization;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.DuckDb;

namespace ChargeMeter.Storage.Tests.Crash;

/// <summary>What this program does when a test starts it as another process.</summary>
static class OtherProcess
{
    public const string WriteCommand = "write-until-killed";
    public const string WriteAndSealCommand = "write-and-seal-until-killed";
    public const string OpenCommand = "open";
    public const int Refused = 3;

    /// <summary>Starts this program once more, its output to be read.</summary>
    public static Process Start(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ChargeMeter.Storage.Tests");
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? program + ".exe" : program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    /// <summary>Appends one group after the other and prints the number of each that is acknowledged.</summary>
    public static async Task<int> WriteAsync(string path, string firstGroup, bool sealing)
    {
        await using var store = await DuckDbSeriesStore.OpenAsync(new(path) { LogMebibytes = 2 }, CancellationToken.None);
        var sealedDays = sealing ? Task.Run(() => SealAsync(store)) : Task.CompletedTask;
        for (var group = int.Parse(firstGroup, CultureInfo.InvariantCulture); ; group++)
        {
            if (sealedDays.IsFaulted)
            {
                await sealedDays;
            }

            await store.AppendAsync(CrashGroup.Items(group), CrashGroup.Quarantined(group), CrashGroup.Messages(group), CancellationToken.None);
            Console.WriteLine(group.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Seals whatever is open, again and again.</summary>
    static async Task SealAsync(DuckDbSeriesStore store)
    {
        while (true)
        {
            foreach (var open in await store.Sealed.ReadOpenAsync(DateOnly.MaxValue, CancellationToken.None))
            {
                await store.Sealed.SealAsync(open.Day, Series.Some.Start, CancellationToken.None);
            }

            await store.Sealed.TidyUpAsync(CancellationToken.None);
        }
    }

    /// <summary>Opens the store and says how that went.</summary>
    public static async Task<int> OpenAsync(string path)
    {
        try
        {
            await using var store = await DuckDbSeriesStore.OpenAsync(new(path) { LogMebibytes = 2 }, CancellationToken.None);
            return 0;
        }
        catch (SeriesStoreException refusal)
        {
            Console.WriteLine(refusal.Message);
            return Refused;
        }
    }
}
