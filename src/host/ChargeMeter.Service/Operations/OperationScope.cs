using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Service.Composition;
using ChargeMeter.Service.Ingest;
using ChargeMeter.Service.Solve;
using ChargeMeter.Storage.Journal;
using ChargeMeter.Storage.Series.DuckDb;

namespace ChargeMeter.Service.Operations;

/// <summary>What operations work on: the store of one data folder, whose owner this process is.</summary>
/// <param name="Options">The settings.</param>
/// <param name="Store">The open store.</param>
/// <param name="Commit">The way of messages into it.</param>
/// <param name="Fleet">The fleet in force.</param>
/// <param name="Running">The running service; null while none runs.</param>
sealed record OperationScope(
    ServiceOptions Options, DuckDbSeriesStore Store, GroupCommit Commit, Func<FleetModel> Fleet, RunningParts? Running)
{
    /// <summary>The parts of the running service.</summary>
    public static OperationScope Of(IServiceProvider services) => new(
        services.GetRequiredService<ServiceOptions>(),
        services.GetRequiredService<DuckDbSeriesStore>(),
        services.GetRequiredService<GroupCommit>(),
        () => services.GetRequiredService<FleetSource>().Current,
        new RunningParts(
            services.GetRequiredService<CommitOrder>(),
            services.GetRequiredService<IGrainFactory>(),
            services.GetRequiredService<FleetBoard>(),
            services.GetRequiredService<UnstoredGroups>()));

    /// <summary>Opens the store of a data folder on which no service runs, and does something with it.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static async Task<T> OpenAsync<T>(
        ServiceOptions options, Func<OperationScope, Task<T>> work, CancellationToken cancellationToken)
    {
        var path = StorePath(options.Data);
        if (!File.Exists(path))
        {
            throw new IOException($"{path}: there is no such series store; name its folder with --data, or the settings with --config");
        }

        await using var store = await DuckDbSeriesStore.OpenAsync(new DuckDbSeriesOptions(path), cancellationToken);
        using var metrics = new IntakeMetrics();
        var commit = new GroupCommit(ServiceConfiguration.Decoder(options), store, ServiceConfiguration.Owners(options), metrics);
        await TellOfJournalAsync(options.Data);
        return await work(new OperationScope(
            options, store, commit, () => InputFiles.ReadFleet(new FileInfo(options.Registry)), Running: null));
    }

    // Only the service has all the settings by which its messages are judged.
    static async Task TellOfJournalAsync(string dataFolder)
    {
        using var journal = new MessageJournal(Path.Combine(dataFolder, MessageJournal.FolderName));
        if (journal.HasLeftBehind)
        {
            await Console.Error.WriteLineAsync(
                "A service that was cut off left acknowledged messages in its journal; they are not in the store yet, and not in what follows. The next start of the service stores them.");
        }
    }

    /// <summary>The file of the store in a data folder.</summary>
    public static string StorePath(string dataFolder) => Path.Combine(Path.GetFullPath(dataFolder), "series.duckdb");
}
