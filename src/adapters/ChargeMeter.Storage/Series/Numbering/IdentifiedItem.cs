using ChargeMeter.Monitoring.Admission;

namespace ChargeMeter.Storage.Series.Numbering;

/// <summary>An item with its identity and the digest of its content.</summary>
/// <param name="Item">The item, its receipt in whole microseconds.</param>
/// <param name="Identity">What it is about.</param>
/// <param name="Content">What it says.</param>
readonly record struct IdentifiedItem(AdmittedItem Item, ItemIdentity Identity, Guid Content)
{
    /// <summary>Whether it is a retained delivery.</summary>
    public bool Retained => Item.Receipt.Retained;

    /// <summary>The items of a group, identified.</summary>
    public static List<IdentifiedItem> All(IReadOnlyList<AdmittedItem> items)
    {
        var bytes = new ContentBytes();
        var identified = new List<IdentifiedItem>(items.Count);
        foreach (var item in items)
        {
            var kept = WholeMicroseconds.Of(item);
            identified.Add(new(kept, ItemIdentity.Of(kept), ContentDigest.Of(kept, bytes)));
        }

        return identified;
    }
}
