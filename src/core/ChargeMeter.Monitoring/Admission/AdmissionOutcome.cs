using System.Collections.Immutable;

namespace ChargeMeter.Monitoring.Admission;

/// <summary>What became of the items of one message: each is in exactly one of the two lists.</summary>
/// <param name="Admitted">The items that go on.</param>
/// <param name="Quarantined">The items that do not, each with its reason.</param>
public sealed record AdmissionOutcome(
    ImmutableArray<AdmittedItem> Admitted,
    ImmutableArray<QuarantinedItem> Quarantined);
