using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Service.Stations;

namespace ChargeMeter.Service.Ingest;

/// <summary>What one commit stored, and what it found to be stored already.</summary>
/// <param name="Stored">The stored items, by ingest number in order.</param>
/// <param name="Duplicates">How many were duplicates.</param>
/// <param name="Quarantined">What was not accepted.</param>
/// <param name="Refused">Of that, what somebody published without being allowed to.</param>
sealed record CommittedGroup(
    IReadOnlyList<StoredItem> Stored,
    int Duplicates,
    IReadOnlyList<QuarantinedItem> Quarantined,
    IReadOnlyList<RefusedPublication> Refused);
