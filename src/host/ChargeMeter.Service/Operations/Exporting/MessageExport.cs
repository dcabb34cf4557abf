using ChargeMeter.Storage.Series.Raw;

namespace ChargeMeter.Service.Operations.Exporting;

/// <summary>Asks for messages as they were received.</summary>
/// <param name="Path">The file that they go to.</param>
sealed record MessageExport(string Path)
{
    /// <summary>Those of this station.</summary>
    public string? Station { get; init; }

    /// <summary>Those that say something of this meter or pile.</summary>
    public string? Meter { get; init; }

    /// <summary>Those received at or after this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Those received before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The one of which the item with this ingest number was stored.</summary>
    public long? Ingest { get; init; }

    /// <summary>Whether every byte is as it came, VINs too.</summary>
    public bool IsExact { get; init; }

    /// <summary>What of it the store knows to look for.</summary>
    public RawFilter Filter(string topicPrefix) => new()
    {
        Ingest = Ingest,
        TopicStart = Station is null ? null : $"{topicPrefix}/{Station}/",
        From = From,
        To = To,
    };
}
