using System.Collections.Immutable;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Service.Stations;

/// <summary>A station as it stands, and the changes of its alarms that are still to be carried out.</summary>
[GenerateSerializer, Immutable]
sealed record StationReport(StationSnapshot Station, ImmutableArray<AlarmChange> Changes);
