using System.Collections.Immutable;
using ChargeMeter.Protocol.Encoding;

namespace ChargeMeter.Monitoring.Alarms;

/// <summary>A change of an alarm as others read it: one line of <c>alarms.ndjson</c>, in camel case.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="Subject">The pile, meter or station that it is about.</param>
/// <param name="Kind">The kind, in kebab case.</param>
/// <param name="State">Raised or cleared.</param>
/// <param name="Detail">The evidence, by name, in the units the names end in.</param>
public sealed record AlarmRecord(
    DateTimeOffset At,
    string Subject,
    string Kind,
    string State,
    ImmutableSortedDictionary<string, object> Detail)
{
    /// <summary>The record of a change.</summary>
    public static AlarmRecord From(AlarmChange change) => new(
        change.At.ToUniversalTime(),
        change.Subject,
        KebabCase.Of(change.Kind),
        KebabCase.Of(change.State),
        change.Detail);
}
