using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Ledger;

namespace ChargeMeter.Monitoring.Stations;

/// <summary>One day of a station as it lives: its items while they are at hand, and what was read from them.</summary>
sealed class DayState
{
    /// <summary>The items by ingest number; null when they must be read from the store.</summary>
    public SortedDictionary<long, StoredItem>? Items { get; set; }

    /// <summary>Whether block and carry are older than the items or than the day before.</summary>
    public bool Dirty { get; set; } = true;

    /// <summary>The evidence; null before it was first read.</summary>
    public EvidenceBlock? Block { get; set; }

    /// <summary>What goes over to the next day; null before it was first read.</summary>
    public DayCarry? Carry { get; set; }
}
