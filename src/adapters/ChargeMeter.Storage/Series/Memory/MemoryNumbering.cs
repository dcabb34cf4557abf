using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series.Numbering;

namespace ChargeMeter.Storage.Series.Memory;

/// <summary>Numbers the items of a store in memory. Its owner lets one thread in.</summary>
sealed class MemoryNumbering
{
    readonly KnownItems _known = new();
    long _lastIngest;

    /// <summary>What becomes of items, and those of them that are new.</summary>
    public (IReadOnlyList<AppendOutcome> Outcomes, IReadOnlyList<StoredItem> Stored) Take(IReadOnlyList<AdmittedItem> items)
    {
        var group = NumberedGroup.Of(WholeMicroseconds.Of(items), _known, static _ => false, _lastIngest);
        _lastIngest = group.LastIngest;
        return (group.Outcomes, group.Rows);
    }
}
