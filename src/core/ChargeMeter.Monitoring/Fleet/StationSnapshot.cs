using System.Collections.Immutable;
using ChargeMeter.Monitoring.Alarms;

namespace ChargeMeter.Monitoring.Fleet;

/// <summary>A station as it stands, for readers.</summary>
/// <param name="Model">The station as registered.</param>
/// <param name="LastSeen">When anything of it was last received; null if never.</param>
/// <param name="Piles">Its piles, by identity in order.</param>
/// <param name="OpenAlarms">The raised alarms of it, its meters and piles, newest first.</param>
public sealed record StationSnapshot(
    StationModel Model,
    DateTimeOffset? LastSeen,
    ImmutableArray<PileSnapshot> Piles,
    ImmutableArray<AlarmChange> OpenAlarms);
