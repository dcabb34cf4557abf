namespace ChargeMeter.Storage.Series.Numbering;

/// <summary>What is to become of a group: an outcome per item, and the rows to store.</summary>
/// <param name="Outcomes">One per item, in their order.</param>
/// <param name="Rows">The new ones, in the order of ingest.</param>
/// <param name="LastIngest">The highest ingest number after it.</param>
sealed record NumberedGroup(IReadOnlyList<AppendOutcome> Outcomes, IReadOnlyList<NumberedRow> Rows, long LastIngest)
{
    /// <summary>Decides which items repeat what is known (or one another), and numbers the others.</summary>
    public static NumberedGroup Of(List<IdentifiedItem> items, KnownItems known, long lastIngest)
    {
        var outcomes = new List<AppendOutcome>(items.Count);
        var rows = new List<NumberedRow>(items.Count);
        foreach (var item in items)
        {
            var outcome = known.Take(item, lastIngest + 1);
            outcomes.Add(outcome);
            if (outcome.Stored)
            {
                lastIngest++;
                rows.Add(new(lastIngest, outcome.Revision, item));
            }
        }

        return new(outcomes, rows, lastIngest);
    }
}
