using System.Collections.Immutable;

namespace ChargeMeter.Storage.Series.Influx.Writing;

/// <summary>A server's answer, understood.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Reason">The server's words; empty where all is well.</param>
sealed record InfluxAnswer(AnswerKind Kind, string Reason)
{
    /// <summary>The lines that the server named as bad.</summary>
    public ImmutableArray<NamedLine> Named { get; init; } = [];

    /// <summary>How many lines it says it has dropped as too old; it may be wrong.</summary>
    public int Dropped { get; init; }

    /// <summary>How long it asks us to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether it concerns the whole sink, not these lines: sending goes no further.</summary>
    public bool IsHalt => Kind is AnswerKind.Later or AnswerKind.Misconfigured or AnswerKind.Refused;
}
