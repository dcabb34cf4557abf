using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Email.Composition;

/// <summary>What inspectors are told: the change of an alarm and what it is about.</summary>
/// <param name="Change">The change.</param>
/// <param name="Station">The station.</param>
/// <param name="Meter">The pile or meter, where the alarm is about one.</param>
/// <param name="Assessment">What is said of the pile, where it is one.</param>
public sealed record AlarmNotice(AlarmChange Change, StationModel Station, MeterModel? Meter, PileAssessment? Assessment);
