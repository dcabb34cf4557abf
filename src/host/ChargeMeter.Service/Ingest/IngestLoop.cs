using System.Threading.Channels;
using ChargeMeter.Mqtt.Intake;
using ChargeMeter.Service.Composition;
using ChargeMeter.Service.Stations;

namespace ChargeMeter.Service.Ingest;

/// <summary>Takes what waits, commits it as one group, acknowledges it, and feeds the stations. Never drops.</summary>
sealed partial class IngestLoop : BackgroundService
{
    /// <summary>Messages in one commit: at a thousand the appender runs near its best, and a group stays small in memory.</summary>
    const int MostMessages = 2_000;

    /// <summary>Bytes in one commit: gateway messages hold up to a thousand readings each.</summary>
    const int MostBytes = 4 << 20;

    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    readonly ChannelReader<PendingMessage> _pending;
    readonly GroupCommit _commit;
    readonly FleetSource _fleet;
    readonly StationFeeder _feeder;
    readonly IngestProgress _progress;
    readonly ILogger<IngestLoop> _log;

    public IngestLoop(
        ChannelReader<PendingMessage> pending,
        GroupCommit commit,
        FleetSource fleet,
        StationFeeder feeder,
        IngestProgress progress,
        ILogger<IngestLoop> log)
    {
        _pending = pending;
        _commit = commit;
        _fleet = fleet;
        _feeder = feeder;
        _progress = progress;
        _log = log;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _feeder.StartAsync(stoppingToken);
        var group = new List<PendingMessage>();
        while (await _pending.WaitToReadAsync(stoppingToken))
        {
            var bytes = 0;
            while (group.Count < MostMessages && bytes < MostBytes && _pending.TryRead(out var message))
            {
                bytes += message.Message.Payload.Length;
                group.Add(message);
            }

            await CommitAsync(group, stoppingToken);
            group.Clear();
        }
    }

    /// <summary>
    /// Commits a group, however long it takes. What fails as a group is tried message by message: one that fails alone is put
    /// aside, and if even that fails the store is down, so all wait.
    /// </summary>
    async Task CommitAsync(List<PendingMessage> group, CancellationToken stoppingToken)
    {
        while (!await TryCommitAsync(group, stoppingToken))
        {
            if (group.Count == 1 && await TryPutAsideAsync(group[0], stoppingToken))
            {
                return;
            }

            await Task.Delay(RetryAfter, TimeProvider.System, stoppingToken);
            if (group.Count > 1)
            {
                foreach (var pending in group)
                {
                    await CommitAsync([pending], stoppingToken);
                }

                return;
            }
        }
    }

    async Task<bool> TryCommitAsync(List<PendingMessage> group, CancellationToken stoppingToken)
    {
        try
        {
            var fleet = _fleet.Current;
            var committed = await _commit.CommitAsync([.. group.Select(pending => _commit.Judge(pending.Message, fleet))], stoppingToken);
            foreach (var pending in group)
            {
                pending.Acknowledge();
            }

            _progress.Committed(group[^1].Message.ReceivedAt);
            _feeder.Feed(committed);
            return true;
        }
#pragma warning disable CA1031 // Whatever the trouble is, nothing was acknowledged: keep the group and try again.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            _progress.Failed(error.Message);
            LogCommitFailed(group.Count, error);
            return false;
        }
    }

    async Task<bool> TryPutAsideAsync(PendingMessage pending, CancellationToken stoppingToken)
    {
        try
        {
            await _commit.PutAsideAsync(pending.Message, _progress.Trouble ?? "unknown", stoppingToken);
            pending.Acknowledge();
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
}
