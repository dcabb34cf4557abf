using System.Collections.Immutable;
using ChargeMeter.Service.Composition;
using ChargeMeter.Storage.Series;

namespace ChargeMeter.Service.Operations.Quarantine;

/// <summary>Which quarantined items are meant, in the words of the command line.</summary>
sealed record QuarantineQuery
{
    public ImmutableArray<long>? Numbers { get; init; }

    public string? Reason { get; init; }

    public string? Station { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    public bool IsOpenOnly { get; init; }

    /// <summary>The most items that are listed.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>The same for the store.</summary>
    public QuarantineFilter Filter(ServiceOptions options) => new()
    {
        Numbers = Numbers,
        Reason = Reason,
        TopicStart = Station is null ? null : $"{options.TopicPrefix}/{Station}/",
        From = From,
        To = To,
        IsOpenOnly = IsOpenOnly,
    };
}
