using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Storage.Journal;
using ChargeMeter.Storage.Series;

namespace ChargeMeter.Service.Ingest;

/// <summary>
/// Brings into the store what a process that was cut off had acknowledged. Some of it may be there already: the store knows its
/// items again, and what is in quarantine is looked up.
/// </summary>
static class JournalRecovery
{
    /// <summary>Stores what was left behind.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="judge">Decodes and judges.</param>
    /// <param name="fleet">The fleet in force.</param>
    /// <param name="quarantine">What is in quarantine.</param>
    /// <param name="commit">Stores a group.</param>
    /// <param name="cancellationToken">Gives up; what was not stored stays in the journal.</param>
    /// <returns>How many messages it was.</returns>
    public static async Task<int> RunAsync(
        MessageJournal journal,
        GroupCommit judge,
        FleetModel fleet,
        IQuarantineStore quarantine,
        Func<IngestGroup, Task> commit,
        CancellationToken cancellationToken)
    {
        var messages = 0;
        foreach (var left in journal.ReadLeftBehind())
        {
            var group = new IngestGroup(judge, fleet);
            group.Take(left);
            await LeaveOutQuarantinedAsync(group, quarantine, cancellationToken);
            await commit(group);
            messages += left.Count;
        }

        journal.ReleaseLeftBehind();
        return messages;
    }

    static async Task LeaveOutQuarantinedAsync(IngestGroup group, IQuarantineStore quarantine, CancellationToken cancellationToken)
    {
        var filter = new QuarantineFilter
        {
            From = group.Pending.Min(pending => pending.Message.ReceivedAt),
            To = group.Pending.Max(pending => pending.Message.ReceivedAt).AddTicks(TimeSpan.TicksPerMicrosecond),
        };
        var rows = await quarantine.FindQuarantineAsync(filter, int.MaxValue, cancellationToken);
        if (rows.Count > 0)
        {
            var stored = rows.Select(row => Key(row.Item)).ToHashSet();
            group.LeaveOut(item => stored.Contains(Key(item)));
        }
    }

    static (DateTimeOffset, string, string, string?, string) Key(QuarantinedItem item) =>
        (item.ReceivedAt, item.Topic, item.Reason, item.Field, item.Detail);
}
