using System.Collections.Immutable;

namespace ChargeMeter.Storage.Series;

/// <summary>Which quarantined items are meant; what is not given lets everything through.</summary>
public sealed record QuarantineFilter
{
    /// <summary>Those with these numbers.</summary>
    public ImmutableArray<long>? Numbers { get; init; }

    /// <summary>Those with this reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Those whose topic begins like this.</summary>
    public string? TopicStart { get; init; }

    /// <summary>Those received at or after this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Those received before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only those that were not replayed.</summary>
    public bool IsOpenOnly { get; init; }

    /// <summary>Whether it lets an item through.</summary>
    public bool Lets(QuarantineRow row) =>
        (Numbers is not { } numbers || numbers.Contains(row.Number))
        && (Reason is null || string.Equals(Reason, row.Item.Reason, StringComparison.Ordinal))
        && (TopicStart is null || row.Item.Topic.StartsWith(TopicStart, StringComparison.Ordinal))
        && (From is null || row.Item.ReceivedAt >= From)
        && (To is null || row.Item.ReceivedAt < To)
        && (!IsOpenOnly || row.ReplayedAt is null);
}
