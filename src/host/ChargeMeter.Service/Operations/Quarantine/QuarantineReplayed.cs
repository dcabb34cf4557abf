using System.Collections.Immutable;

namespace ChargeMeter.Service.Operations.Quarantine;

/// <summary>What became of messages that were judged again.</summary>
/// <param name="Messages">How many messages.</param>
/// <param name="Stored">Items that were stored.</param>
/// <param name="Duplicates">Items that were stored before: those of its message that were accepted at first.</param>
/// <param name="Accepted">Quarantined items that are accepted now, and are noted as replayed.</param>
/// <param name="Refused">Items that are refused again and stay, by the reason for which they are now.</param>
sealed record QuarantineReplayed(
    int Messages, int Stored, int Duplicates, int Accepted, ImmutableSortedDictionary<string, int> Refused)
{
    public static QuarantineReplayed Nothing { get; } = new(0, 0, 0, 0, ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal));
}
