using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Storage.Series.Numbering;

/// <summary>What makes two items the same fact, but for whether they are retained deliveries.</summary>
/// <param name="Sort">The sort of item.</param>
/// <param name="Station">The station.</param>
/// <param name="Device">The meter, pile or device.</param>
/// <param name="At">The event time; null where it is no part of the identity (the start and end of a transaction).</param>
/// <param name="Name">A reading's serial, an event's transaction, a status's state.</param>
readonly record struct ItemIdentity(ItemSort Sort, string Station, string Device, DateTimeOffset? At, string? Name)
{
    /// <summary>The identity of an item.</summary>
    public static ItemIdentity Of(AdmittedItem item) => item switch
    {
        AdmittedReading reading => Timed(ItemSort.Reading, item, reading.Reading.Serial),
        AdmittedEvent { Event.Kind: TransactionEventKind.Started } e => Once(ItemSort.Started, item, e.Event.Transaction),
        AdmittedEvent { Event.Kind: TransactionEventKind.Ended } e => Once(ItemSort.Ended, item, e.Event.Transaction),
        AdmittedEvent e => Timed(ItemSort.Updated, item, e.Event.Transaction),
        AdmittedStatus { Status.At: null } s => Timed(ItemSort.LastWill, item, StoredWords.DeviceStates.Word(s.Status.State)),
        AdmittedStatus s => Timed(ItemSort.Status, item, StoredWords.DeviceStates.Word(s.Status.State)),
        _ => throw new ArgumentException($"An item of type {item.GetType().Name} cannot be stored.", nameof(item)),
    };

    /// <summary>The same for equal ones; station and sort hardly ever tell two apart, so they are left to the comparison.</summary>
    public override int GetHashCode() => HashCode.Combine(Device, At?.UtcTicks, Name);

    static ItemIdentity Timed(ItemSort sort, AdmittedItem item, string? name) =>
        new(sort, item.Station, item.Device, WholeMicroseconds.Of(item.At), name);

    static ItemIdentity Once(ItemSort sort, AdmittedItem item, string name) =>
        new(sort, item.Station, item.Device, null, name);
}
