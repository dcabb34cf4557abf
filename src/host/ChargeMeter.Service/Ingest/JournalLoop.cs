using System.Threading.Channels;
using ChargeMeter.Mqtt.Intake;
using ChargeMeter.Service.Composition;
using ChargeMeter.Storage.Journal;

namespace ChargeMeter.Service.Ingest;

/// <summary>
/// Takes what waits, writes it to the journal as one group, and acknowledges it: from then on it is on disk, whatever happens. Never
/// drops. While one group is being written the next is decoded. The <see cref="IngestLoop"/> brings it into the store.
/// </summary>
sealed partial class JournalLoop : BackgroundService
{
    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    readonly ChannelReader<PendingMessage> _pending;
    readonly GroupCommit _judge;
    readonly FleetSource _fleet;
    readonly MessageJournal _journal;
    readonly UnstoredGroups _unstored;
    readonly DiskGuard _disk;
    readonly IngestProgress _progress;
    readonly IntakeMetrics _metrics;
    readonly ILogger<JournalLoop> _log;

    public JournalLoop(
        ChannelReader<PendingMessage> pending,
        GroupCommit judge,
        FleetSource fleet,
        MessageJournal journal,
        UnstoredGroups unstored,
        DiskGuard disk,
        IngestProgress progress,
        IntakeMetrics metrics,
        ILogger<JournalLoop> log)
    {
        _pending = pending;
        _judge = judge;
        _fleet = fleet;
        _journal = journal;
        _unstored = unstored;
        _disk = disk;
        _progress = progress;
        _metrics = metrics;
        _log = log;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var writing = Task.CompletedTask;
        try
        {
            while (await _pending.WaitToReadAsync(stoppingToken))
            {
                var group = new IngestGroup(_judge, _fleet.Current);
                group.Take(_pending);
                _progress.Gathered(group);
                await writing;

                // What came meanwhile goes with it. The registry may have changed as well.
                group = group.By(_fleet.Current);
                group.Take(_pending);
                _metrics.Receive(group.Items);
                writing = WriteAsync(group, stoppingToken);
            }
        }
        finally
        {
            try
            {
                await writing;
            }
            finally
            {
                _unstored.Complete();
            }
        }
    }

    async Task WriteAsync(IngestGroup group, CancellationToken stoppingToken)
    {
        _progress.Writing(group);
        await _disk.HasSpaceAsync(stoppingToken);
        await _unstored.HasRoomAsync(stoppingToken);
        while (!await Task.Run(() => TryWrite(group), CancellationToken.None))
        {
            await Task.Delay(RetryAfter, TimeProvider.System, stoppingToken);
        }

        _unstored.Expect(group);
        group.Acknowledge();
        _unstored.Add(group);
        _progress.Written();
    }

    bool TryWrite(IngestGroup group)
    {
        try
        {
            group.Journaled = _journal.Append(group.ForJournal);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _progress.Failed(error.Message);
            LogWriteFailed(group.Pending.Count, error);
            return false;
        }
    }

    [LoggerMessage(2151, LogLevel.Error, "A group of {Messages} messages could not be written to the journal; it is not acknowledged and tried again.")]
    partial void LogWriteFailed(int messages, Exception error);
}
