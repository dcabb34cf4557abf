using System.Collections.Immutable;
using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Clocks;

namespace ChargeMeter.Monitoring.Fleet;

/// <summary>A pile as it stands, for readers.</summary>
/// <param name="Model">The pile as registered.</param>
/// <param name="Station">Its station.</param>
/// <param name="LastSeen">When anything of it was last received; null if never.</param>
/// <param name="Transactions">How many transactions ended, over all time.</param>
/// <param name="Energy">The energy of those transactions.</param>
/// <param name="Clock">The offset of its clock; null while unknown.</param>
/// <param name="Assessment">The newest assessment; null before the first.</param>
/// <param name="Comparisons">The newest comparisons with its reference, oldest first.</param>
/// <param name="OpenAlarms">The raised alarms about it, newest first.</param>
public sealed record PileSnapshot(
    MeterModel Model,
    string Station,
    DateTimeOffset? LastSeen,
    int Transactions,
    Energy Energy,
    ClockOffset? Clock,
    PileAssessment? Assessment,
    ImmutableArray<Comparison> Comparisons,
    ImmutableArray<AlarmChange> OpenAlarms);
