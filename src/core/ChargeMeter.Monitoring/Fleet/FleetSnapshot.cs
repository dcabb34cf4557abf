using System.Collections.Immutable;

namespace ChargeMeter.Monitoring.Fleet;

/// <summary>The whole fleet as it stands, for readers: immutable, replaced as a whole.</summary>
/// <param name="At">When it was taken.</param>
/// <param name="Stations">The stations, by identity in order.</param>
/// <param name="Intake">The terms of the intake's balance since the start.</param>
/// <param name="RulePack">Identity and version of the rule pack in force.</param>
/// <param name="LimitsConfirmed">Whether the institute has confirmed the limits.</param>
public sealed record FleetSnapshot(
    DateTimeOffset At,
    ImmutableArray<StationSnapshot> Stations,
    IntakeCounts Intake,
    string RulePack,
    bool LimitsConfirmed);
