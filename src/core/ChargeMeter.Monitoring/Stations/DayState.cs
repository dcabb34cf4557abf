using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Ledger;

namespace ChargeMeter.Monitoring.Stations;

/// <summary>One day of a station as it lives: its items while they are at hand, and what was read from them.</summary>
sealed class DayState
{
    /// <summary>A day that is not at hand and has grown by less than one in so many is not read again yet.</summary>
    const int WorthReading = 16;

    /// <summary>So many times; then it is read whatever came.</summary>
    const int MostPatience = 100;

    List<StoredItem>? _items;
    int _count;
    int _read;
    int _waited;

    /// <summary>The items by ingest number, in order; null when they must be read from the store.</summary>
    public IReadOnlyList<StoredItem>? Items => _items;

    /// <summary>Whether block and carry are older than the items or than the day before.</summary>
    public bool Dirty { get; private set; } = true;

    /// <summary>The evidence; null before it was first read.</summary>
    public EvidenceBlock? Block { get; private set; }

    /// <summary>What goes over to the next day; null before it was first read.</summary>
    public DayCarry? Carry { get; private set; }

    /// <summary>A day of which nothing is stored yet.</summary>
    public static DayState Empty() => new() { _items = [] };

    /// <summary>A day as it was saved; its items are in the store.</summary>
    public static DayState Saved(bool dirty, EvidenceBlock? block, DayCarry? carry) => new() { Dirty = dirty, Block = block, Carry = carry };

    /// <summary>Takes an item in. One that is at hand already changes nothing; while none are at hand the store has it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="isNew">Whether it was not taken in before.</param>
    public void Add(StoredItem item, bool isNew)
    {
        if (_items is null)
        {
            Dirty |= isNew;
            _count += isNew ? 1 : 0;
            return;
        }

        var place = _items.Count == 0 || item.Ingest > _items[^1].Ingest ? _items.Count : Place(_items, item.Ingest);
        if (place == _items.Count || _items[place].Ingest != item.Ingest)
        {
            _items.Insert(place, item);
            _count = _items.Count;
            Dirty = true;
        }
    }

    /// <summary>Something else than its items has changed: it is read again without patience.</summary>
    public void Invalidate() => (Dirty, _read) = (true, 0);

    /// <summary>Gives it its items from the store.</summary>
    public void Load(IEnumerable<StoredItem> items)
    {
        _items = [.. items.OrderBy(item => item.Ingest)];
        _count = _items.Count;
    }

    /// <summary>Leaves the items to the store.</summary>
    public void PutAway() => _items = null;

    /// <summary>Whether it is not worth while to have the items read from the store for what has come; it is asked at each settling.</summary>
    public bool CanWait()
    {
        var canWait = Block is not null && _read > 0 && _count - _read < _read / WorthReading && _waited < MostPatience;
        _waited = canWait ? _waited + 1 : _waited;
        return canWait;
    }

    /// <summary>Notes what was read from the items that are at hand.</summary>
    public void Read(EvidenceBlock block, DayCarry carry) =>
        (Block, Carry, Dirty, _read, _waited) = (block, carry, false, _count, 0);

    static int Place(List<StoredItem> items, long ingest)
    {
        var (low, high) = (0, items.Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = items[middle].Ingest < ingest ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
