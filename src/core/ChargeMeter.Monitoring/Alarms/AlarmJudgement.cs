using System.Collections.Immutable;

namespace ChargeMeter.Monitoring.Alarms;

/// <summary>What a rule says now of one subject. Between raise and clear lies the hysteresis: there nothing changes.</summary>
/// <param name="Subject">The pile, meter or station.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Raise">Whether it is bad enough to raise.</param>
/// <param name="Clear">Whether it is good enough to clear.</param>
/// <param name="Detail">The evidence.</param>
public sealed record AlarmJudgement(
    string Subject, AlarmKind Kind, bool Raise, bool Clear, ImmutableSortedDictionary<string, object> Detail)
{
    /// <summary>Evidence by name; entries without a value are left out.</summary>
    public static ImmutableSortedDictionary<string, object> Evidence(params IEnumerable<(string Name, object? Value)> entries) =>
        entries
            .Where(entry => entry.Value is not null)
            .ToImmutableSortedDictionary(entry => entry.Name, entry => entry.Value!, StringComparer.Ordinal);
}
