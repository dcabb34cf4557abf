using System.Diagnostics;
using ChargeMeter.Benchmarks.Intake;
using ChargeMeter.Benchmarks.Measuring;
using ChargeMeter.Storage.Series.DuckDb;

namespace ChargeMeter.Benchmarks.Fleet;

/// <summary>What came of one push.</summary>
/// <param name="PerSecond">Readings stored in a second.</param>
/// <param name="Memory">The service's memory over the push.</param>
/// <param name="PeakMegabytes">The most that it had, until it was stopped.</param>
/// <param name="CaughtUpSeconds">From the last acknowledgement until nothing waited and no station was behind.</param>
/// <param name="Lagging">Stations whose saved state lacks a reading.</param>
/// <param name="OpenBytes">Bytes a reading before the days were sealed.</param>
/// <param name="SealedBytes">Bytes a reading of the sealed days.</param>
/// <param name="SealSeconds">What the sealing took.</param>
sealed record FleetPush(
    double PerSecond,
    MemoryCurve Memory,
    double PeakMegabytes,
    double CaughtUpSeconds,
    double Lagging,
    double OpenBytes,
    double SealedBytes,
    double SealSeconds)
{
    /// <summary>Pushes, stops the service, audits its store and seals it.</summary>
    /// <exception cref="InvalidOperationException">A reading is missing or stands twice.</exception>
    internal static async Task<FleetPush> RunAsync(FleetLoad load)
    {
        var what = load.Case;
        await using var program = await ServedProgram.StartAsync(what.Load);
        await using var watch = new FleetWatch(program, what.Readings);
        var begin = Stopwatch.GetTimestamp();
        await what.PublishAsync(program.Port);
        var acknowledged = Stopwatch.GetTimestamp();
        var memory = await watch.EndAsync();
        await program.CaughtUpAsync();
        var caughtUp = Stopwatch.GetElapsedTime(acknowledged);
        var peak = program.PeakMegabytes;
        await program.AuditAsync(what.Readings);
        StoreAudit.CheckSpan(program.DatabaseFile, load.Span);
        var (lagging, open) = (StoreAudit.Lagging(program.DatabaseFile), StoreFile.Bytes(program.DatabaseFile));
        var seconds = await SealAsync(program.DatabaseFile, what.Readings);
        return new FleetPush(
            what.Readings / Stopwatch.GetElapsedTime(begin, acknowledged).TotalSeconds,
            memory,
            peak,
            caughtUp.TotalSeconds,
            lagging,
            (double)open / what.Readings,
            (double)StoreFile.SealedBytes(program.DataFolder) / what.Readings,
            seconds);
    }

    static async Task<double> SealAsync(string file, long readings)
    {
        await using var store = await DuckDbSeriesStore.OpenAsync(new(file), CancellationToken.None);
        var seconds = await StoreFile.SealAsync(store);
        var counts = await store.CountAsync(CancellationToken.None);
        return counts.Readings == readings ? seconds : throw new InvalidOperationException($"Of {readings} readings {counts.Readings} are found after the sealing.");
    }
}
