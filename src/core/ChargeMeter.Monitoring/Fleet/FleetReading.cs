using System.Collections.Immutable;

namespace ChargeMeter.Monitoring.Fleet;

/// <summary>What came of reading a registry file: a fleet, or every error in it. A file with one error gives no fleet.</summary>
/// <param name="Fleet">The fleet; null if there is any error.</param>
/// <param name="Errors">Every error, in the order of the file.</param>
/// <param name="Warnings">What is accepted but worth a look, in the order of the file.</param>
public sealed record FleetReading(
    FleetModel? Fleet,
    ImmutableArray<FleetFinding> Errors,
    ImmutableArray<FleetFinding> Warnings);
