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

    /// <summary>An item, identified.</summary>
    public static IdentifiedItem Of(AdmittedItem item, ContentBytes bytes) => new(item, ItemIdentity.Of(item), ContentDigest.Of(item, bytes));
}
