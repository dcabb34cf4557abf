using ChargeMeter.Monitoring.Admission;

namespace ChargeMeter.Storage.Series.Numbering;

/// <summary>What is to become of a group: an outcome per item, and the rows to store.</summary>
/// <param name="Outcomes">One per item, in their order.</param>
/// <param name="Rows">The new ones, in the order of ingest.</param>
/// <param name="LastIngest">The highest ingest number after it.</param>
sealed record NumberedGroup(IReadOnlyList<AppendOutcome> Outcomes, IReadOnlyList<StoredItem> Rows, long LastIngest)
{
    /// <summary>Decides which items repeat what is known (or one another), and numbers the others.</summary>
    /// <param name="items">The items, their receipts in whole microseconds.</param>
    /// <param name="known">What is known of them.</param>
    /// <param name="isNew">Of which items, by their place, it is certain that they repeat nothing, and that no other of the group repeats them.</param>
    /// <param name="lastIngest">The highest ingest number before it.</param>
    public static NumberedGroup Of(IReadOnlyList<AdmittedItem> items, KnownItems known, Func<int, bool> isNew, long lastIngest)
    {
        var bytes = new ContentBytes();
        var outcomes = new List<AppendOutcome>(items.Count);
        var rows = new List<StoredItem>(items.Count);
        for (var index = 0; index < items.Count; index++)
        {
            var outcome = isNew(index)
                ? new AppendOutcome(Stored: true, lastIngest + 1, Revision: 0)
                : known.Take(IdentifiedItem.Of(items[index], bytes), lastIngest + 1);
            outcomes.Add(outcome);
            if (outcome.Stored)
            {
                lastIngest++;
                rows.Add(new(lastIngest, outcome.Revision, items[index]));
            }
        }

        return new(outcomes, rows, lastIngest);
    }
}
