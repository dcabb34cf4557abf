using System.Collections.Immutable;

namespace ChargeMeter.Monitoring.Alarms;

/// <summary>An alarm was raised or cleared: an effect, which may be carried out twice.</summary>
/// <param name="Id">Its stable identity: the same change has the same one after a restart.</param>
/// <param name="At">When.</param>
/// <param name="Station">The station.</param>
/// <param name="Subject">The pile, meter or station that it is about.</param>
/// <param name="Kind">The kind.</param>
/// <param name="State">Raised or cleared.</param>
/// <param name="Detail">The evidence, by name; values are numbers, texts or truth values, in the units their names end in.</param>
public sealed record AlarmChange(
    string Id,
    DateTimeOffset At,
    string Station,
    string Subject,
    AlarmKind Kind,
    AlarmState State,
    ImmutableSortedDictionary<string, object> Detail);
