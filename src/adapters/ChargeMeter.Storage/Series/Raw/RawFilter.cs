namespace ChargeMeter.Storage.Series.Raw;

/// <summary>Which messages are meant; what is not given lets everything through.</summary>
public sealed record RawFilter
{
    /// <summary>The one of which the item with this ingest number was stored.</summary>
    public long? Ingest { get; init; }

    /// <summary>Those whose topic begins like this.</summary>
    public string? TopicStart { get; init; }

    /// <summary>Those received at or after this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Those received before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Whether it lets a message through.</summary>
    public bool Lets(RawMessage raw) =>
        (Ingest is not { } ingest || (raw.FirstIngest <= ingest && ingest < raw.FirstIngest + raw.Items))
        && (TopicStart is null || raw.Message.Topic.StartsWith(TopicStart, StringComparison.Ordinal))
        && (From is null || raw.Message.ReceivedAt >= From)
        && (To is null || raw.Message.ReceivedAt < To);
}
