using ChargeMeter.Monitoring.Admission;

namespace ChargeMeter.Service.Stations;

/// <summary>Items of one station that were just committed.</summary>
/// <param name="Previous">The ingest number of the station's item before them: a gap shows by it.</param>
/// <param name="Items">The items, by ingest number in order.</param>
/// <param name="Refused">What of the station somebody published without being allowed to.</param>
[GenerateSerializer, Immutable]
sealed record StationFeed(long Previous, IReadOnlyList<StoredItem> Items, IReadOnlyList<RefusedPublication> Refused);
