using ChargeMeter.Service.Composition;
using ChargeMeter.Storage.Journal;
using ChargeMeter.Storage.Series;

namespace ChargeMeter.Service.Ingest;

/// <summary>
/// Commits what was journaled to the store, in the order in which it came, and feeds the stations. What it finds in the journal
/// of a process that was cut off comes first.
/// </summary>
sealed partial class IngestLoop : BackgroundService
{
    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>At the end it waits so long for what is journaled to be stored; what is not then comes at the next start.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly UnstoredGroups _unstored;
    readonly MessageJournal _journal;
    readonly GroupCommit _commit;
    readonly IQuarantineStore _quarantine;
    readonly FleetSource _fleet;
    readonly CommitOrder _commits;
    readonly SequenceWatch _sequences;
    readonly RejectionSender _rejections;
    readonly IngestProgress _progress;
    readonly IntakeMetrics _metrics;
    readonly ILogger<IngestLoop> _log;

    public IngestLoop(
        UnstoredGroups unstored,
        MessageJournal journal,
        GroupCommit commit,
        IQuarantineStore quarantine,
        FleetSource fleet,
        CommitOrder commits,
        SequenceWatch sequences,
        RejectionSender rejections,
        IngestProgress progress,
        IntakeMetrics metrics,
        ILogger<IngestLoop> log)
    {
        _unstored = unstored;
        _journal = journal;
        _quarantine = quarantine;
        _sequences = sequences;
        _rejections = rejections;
        _commit = commit;
        _fleet = fleet;
        _commits = commits;
        _progress = progress;
        _metrics = metrics;
        _log = log;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _unstored.Complete();
        await Task.WhenAny(ExecuteTask ?? Task.CompletedTask, Task.Delay(Patience, TimeProvider.System, cancellationToken));
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _commits.StartAsync(stoppingToken);
        await RecoverAsync(stoppingToken);
        while (await _unstored.TakeAsync(stoppingToken) is { } group)
        {
            await CommitAsync(group, stoppingToken);
            Release(group);
            _unstored.Stored(group);
        }
    }

    async Task RecoverAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (_journal.HasLeftBehind)
            {
                LogRecovered(await JournalRecovery.RunAsync(
                    _journal, _commit, _fleet.Current, _quarantine, group => RecoverAsync(group, stoppingToken), stoppingToken));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SeriesStoreException)
        {
            // The files stay; the next start tries again.
            LogNotRecovered(error);
        }

        _unstored.Recovered();
    }

    Task RecoverAsync(IngestGroup group, CancellationToken stoppingToken)
    {
        _metrics.Receive(group.Items);
        return CommitAsync(group, stoppingToken);
    }

    void Release(IngestGroup group)
    {
        try
        {
            _journal.Release(group.Journaled);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogNotReleased(error);
        }
    }

    /// <summary>
    /// Commits a group, however long it takes. What fails as a group is tried in parts: one message that fails alone is put aside, and if
    /// even that fails the store is down, so all wait. Where the disk fails, no message is to blame.
    /// </summary>
    async Task CommitAsync(IngestGroup group, CancellationToken stoppingToken)
    {
        while (await TryCommitAsync(group, stoppingToken) is { } failure)
        {
            if (failure.InnerException is IOException or UnauthorizedAccessException)
            {
                await Task.Delay(RetryAfter, TimeProvider.System, stoppingToken);
            }
            else if (group.Pending.Count > 1)
            {
                foreach (var part in group.Parts(_fleet.Current))
                {
                    await CommitAsync(part, stoppingToken);
                }

                return;
            }
            else if (await TryPutAsideAsync(group, stoppingToken))
            {
                return;
            }
            else
            {
                await Task.Delay(RetryAfter, TimeProvider.System, stoppingToken);
            }
        }
    }

    /// <summary>Commits a group; why it could not be, or null.</summary>
    async Task<Exception?> TryCommitAsync(IngestGroup group, CancellationToken stoppingToken)
    {
        try
        {
            await _commits.CommitAsync(() => _commit.CommitAsync(group.Judged, stoppingToken), stoppingToken);
            _progress.Committed(group.Pending[^1].Message.ReceivedAt);
            Tell(group);
            return null;
        }
#pragma warning disable CA1031 // Whatever the trouble is, the group is in the journal: keep it and try again.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            _progress.Failed(error.Message);
            LogCommitFailed(group.Pending.Count, error);
            return error;
        }
    }

    /// <summary>Tells of a group that is stored: whatever goes wrong here, it must not be tried again.</summary>
    void Tell(IngestGroup group)
    {
        try
        {
            _sequences.Note(group);
            _rejections.Offer(group);
        }
#pragma warning disable CA1031 // See above.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogNotTold(error);
        }
    }

    async Task<bool> TryPutAsideAsync(IngestGroup single, CancellationToken stoppingToken)
    {
        var pending = single.Pending[0];
        try
        {
            await _commit.PutAsideAsync(pending.Message, single.Items, _progress.Trouble ?? "unknown", stoppingToken);
            return true;
        }
#pragma warning disable CA1031 // The store is down: this message waits like all others.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogCommitFailed(1, error);
            return false;
        }
    }

    [LoggerMessage(2101, LogLevel.Error, "A group of {Messages} messages could not be stored; it stays in the journal and is tried again.")]
    partial void LogCommitFailed(int messages, Exception error);

    [LoggerMessage(2103, LogLevel.Warning, "{Messages} messages that a service which was cut off had in its journal are stored; some may have been before.")]
    partial void LogRecovered(int messages);

    [LoggerMessage(2104, LogLevel.Error, "What a service which was cut off had in its journal could not be stored; it stays there, and the next start tries again.")]
    partial void LogNotRecovered(Exception error);

    [LoggerMessage(2105, LogLevel.Warning, "A file of the journal whose messages are stored could not be removed; the next start stores them again, which changes nothing.")]
    partial void LogNotReleased(Exception error);

    [LoggerMessage(2102, LogLevel.Error, "What is missing, or was not accepted, of a stored group could not be told.")]
    partial void LogNotTold(Exception error);
}
