using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Service.Ingest;

namespace ChargeMeter.Service.Replay;

/// <summary>Counts stored items by kind.</summary>
sealed class ItemTally
{
    public long Readings { get; private set; }

    public long Events { get; private set; }

    public long Statuses { get; private set; }

    public long Revisions { get; private set; }

    public SortedDictionary<string, long> Quarantined { get; } = new(StringComparer.Ordinal);

    public void Add(CommittedGroup committed)
    {
        foreach (var stored in committed.Stored)
        {
            Readings += stored.Item is AdmittedReading ? 1 : 0;
            Events += stored.Item is AdmittedEvent ? 1 : 0;
            Statuses += stored.Item is AdmittedStatus ? 1 : 0;
            Revisions += stored.Revision > 0 ? 1 : 0;
        }

        foreach (var item in committed.Quarantined)
        {
            Quarantined[item.Reason] = Quarantined.GetValueOrDefault(item.Reason) + 1;
        }
    }
}
