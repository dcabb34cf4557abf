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
    /// <summary>Messages that are stored at once.</summary>
    const int MostMessages = 2_000;

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
        foreach (var left in Joined(journal.ReadLeftBehind()))
        {
            var group = await GroupAsync(left, new IngestGroup(judge, fleet), quarantine, cancellationToken);
            if (group.Pending.Count > 0)
            {
                await commit(group);
            }

            messages += left.Count;
        }

        journal.ReleaseLeftBehind();
        return messages;
    }

    static IEnumerable<List<JournaledMessage>> Joined(IEnumerable<IReadOnlyList<JournaledMessage>> groups)
    {
        var joined = new List<JournaledMessage>();
        foreach (var group in groups)
        {
            joined.AddRange(group);
            if (joined.Count >= MostMessages)
            {
                yield return joined;
                joined = [];
            }
        }

        if (joined.Count > 0)
        {
            yield return joined;
        }
    }

    static async Task<IngestGroup> GroupAsync(
        List<JournaledMessage> left, IngestGroup group, IQuarantineStore quarantine, CancellationToken cancellationToken)
    {
        var filter = new QuarantineFilter
        {
            From = left.Min(journaled => journaled.Message.ReceivedAt),
            To = left.Max(journaled => journaled.Message.ReceivedAt).AddTicks(TimeSpan.TicksPerMicrosecond),
        };
        var rows = await quarantine.FindQuarantineAsync(filter, int.MaxValue, cancellationToken);
        var putAside = rows
            .Where(row => string.Equals(row.Item.Reason, GroupCommit.NotStorable, StringComparison.Ordinal))
            .Select(row => (row.Item.ReceivedAt, row.Item.Topic))
            .ToHashSet();
        var stored = rows.Select(row => Key(row.Item)).ToHashSet();
        group.Take([.. left.Where(journaled => !putAside.Contains((journaled.Message.ReceivedAt, journaled.Message.Topic)))]);
        group.LeaveOut(item => stored.Contains(Key(item)));
        return group;
    }

    static (DateTimeOffset, string, string, string?, string) Key(QuarantinedItem item) =>
        (item.ReceivedAt, item.Topic, item.Reason, item.Field, item.Detail);
}
