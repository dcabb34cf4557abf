using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series.Numbering;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>A group of items beside what is stored of their devices: which of them must be new, without a look at the tables.</summary>
sealed class GroupFrontier
{
    readonly IReadOnlyList<AdmittedItem> _items;
    readonly DeviceFrontier[] _devices;

    GroupFrontier(IReadOnlyList<AdmittedItem> items, DeviceFrontier[] devices) => (_items, _devices) = (items, devices);

    /// <summary>Looks at a group.</summary>
    public static GroupFrontier Of(IReadOnlyList<AdmittedItem> items, SeriesFrontier frontier)
    {
        var devices = new DeviceFrontier[items.Count];
        for (var index = 0; index < items.Count; index++)
        {
            devices[index] = frontier.DeviceOf(items[index]);
            devices[index].Begin();
        }

        for (var index = 0; index < items.Count; index++)
        {
            var item = items[index];
            devices[index].Look(WholeMicroseconds.Of(item.At), ItemTable.Of(item).IsTimed && !item.Receipt.Retained);
        }

        return new(items, devices);
    }

    /// <summary>Whether it is certain that an item repeats nothing, and that no other of the group repeats it.</summary>
    public bool IsNew(int index) => _devices[index].IsPlain;

    /// <summary>Whether an item may be stored already; false is certain.</summary>
    public bool MayBeStored(int index) => !ItemTable.Of(_items[index]).IsTimed || WholeMicroseconds.Of(_items[index].At) <= _devices[index].Newest;

    /// <summary>The group is stored.</summary>
    public void Advance(IReadOnlyList<AppendOutcome> outcomes)
    {
        for (var index = 0; index < _devices.Length; index++)
        {
            if (outcomes[index].Stored)
            {
                _devices[index].Move(WholeMicroseconds.Of(_items[index].At), outcomes[index].Ingest);
            }
        }
    }
}
