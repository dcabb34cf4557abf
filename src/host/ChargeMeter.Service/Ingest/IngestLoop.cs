using System.Threading.Channels;
using ChargeMeter.Mqtt.Intake;
using ChargeMeter.Service.Composition;

namespace ChargeMeter.Service.Ingest;

/// <summary>
/// Takes what waits, commits it as one group, acknowledges it, and feeds the stations. Never drops. While one group is being
/// committed the next is decoded; commits follow each other in the order in which messages came.
/// </summary>
sealed partial class IngestLoop : BackgroundService
{
    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    readonly ChannelReader<PendingMessage> _pending;
    readonly GroupCommit _commit;
    readonly FleetSource _fleet;
    readonly CommitOrder _commits;
    readonly SequenceWatch _sequences;
    readonly RejectionSender _rejections;
    readonly DiskGuard _disk;
    readonly IngestProgress _progress;
    readonly IntakeMetrics _metrics;
    readonly ILogger<IngestLoop> _log;

    public IngestLoop(
        ChannelReader<PendingMessage> pending,
        GroupCommit commit,
        FleetSource fleet,
        CommitOrder commits,
        SequenceWatch sequences,
        RejectionSender rejections,
        DiskGuard disk,
        IngestProgress progress,
        IntakeMetrics metrics,
        ILogger<IngestLoop> log)
    {
        _sequences = sequences;
        _rejections = rejections;
        _disk = disk;
        _pending = pending;
        _commit = commit;
        _fleet = fleet;
        _commits = commits;
        _progress = progress;
        _metrics = metrics;
        _log = log;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _commits.StartAsync(stoppingToken);
        var committing = Task.CompletedTask;
        try
        {
            while (await _pending.WaitToReadAsync(stoppingToken))
            {
                var group = new IngestGroup(_commit, _fleet.Current);
                group.Take(_pending);
                _progress.Gathered(group);
                await committing;

                // What came meanwhile goes with it: few large commits are cheaper than many small ones. The registry may have changed as well.
                group = group.By(_fleet.Current);
                group.Take(_pending);
                _metrics.Receive(group.Items);
                committing = CommitWholeAsync(group, stoppingToken);
            }
        }
        finally
        {
            await committing;
        }
    }

    async Task CommitWholeAsync(IngestGroup group, CancellationToken stoppingToken)
    {
        _progress.Committing(group);
        await CommitAsync(group, stoppingToken);
        _progress.Done();
    }

    /// <summary>
    /// Commits a group, however long it takes. What fails as a group is tried message by message: one that fails alone is put
    /// aside, and if even that fails the store is down, so all wait.
    /// </summary>
    async Task CommitAsync(IngestGroup group, CancellationToken stoppingToken)
    {
        await _disk.HasSpaceAsync(stoppingToken);
        while (!await TryCommitAsync(group, stoppingToken))
        {
            if (group.Pending.Count == 1 && await TryPutAsideAsync(group, stoppingToken))
            {
                return;
            }

            await Task.Delay(RetryAfter, TimeProvider.System, stoppingToken);
            if (group.Pending.Count > 1)
            {
                foreach (var part in group.OneByOne(_fleet.Current))
                {
                    await CommitAsync(part, stoppingToken);
                }

                return;
            }
        }
    }

    async Task<bool> TryCommitAsync(IngestGroup group, CancellationToken stoppingToken)
    {
        try
        {
            await _commits.CommitAsync(() => CommitAndAcknowledgeAsync(group, stoppingToken), stoppingToken);
            _progress.Committed(group.Pending[^1].Message.ReceivedAt);
            Tell(group);
            return true;
        }
#pragma warning disable CA1031 // Whatever the trouble is, nothing was acknowledged: keep the group and try again.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            _progress.Failed(error.Message);
            LogCommitFailed(group.Pending.Count, error);
            return false;
        }
    }

    /// <summary>Tells of a group that is stored and acknowledged: whatever goes wrong here, it must not be tried again.</summary>
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

    // Senders wait for the disk, not for the stations.
    async Task<CommittedGroup> CommitAndAcknowledgeAsync(IngestGroup group, CancellationToken stoppingToken)
    {
        var committed = await _commit.CommitAsync(group.Judged, stoppingToken);
        group.Acknowledge();
        return committed;
    }

    async Task<bool> TryPutAsideAsync(IngestGroup single, CancellationToken stoppingToken)
    {
        var pending = single.Pending[0];
        try
        {
            await _commit.PutAsideAsync(pending.Message, single.Items, _progress.Trouble ?? "unknown", stoppingToken);
            pending.Acknowledge(Notices.NotStorable);
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

    [LoggerMessage(2101, LogLevel.Error, "A group of {Messages} messages could not be stored; it is not acknowledged and tried again.")]
    partial void LogCommitFailed(int messages, Exception error);

    [LoggerMessage(2102, LogLevel.Error, "What is missing, or was not accepted, of a stored group could not be told.")]
    partial void LogNotTold(Exception error);
}
