using ChargeMeter.Monitoring.Admission;

namespace ChargeMeter.Storage.Series;

/// <summary>A quarantined item as it is kept.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Payload">The number of the item with which its bytes are kept: items of one message share them.</param>
/// <param name="Item">The item; without bytes once they are purged.</param>
/// <param name="IsPurged">Whether its bytes were dropped.</param>
/// <param name="ReplayedAt">When it was replayed and accepted; null while it was not.</param>
public sealed record QuarantineRow(long Number, long Payload, QuarantinedItem Item, bool IsPurged, DateTimeOffset? ReplayedAt);
