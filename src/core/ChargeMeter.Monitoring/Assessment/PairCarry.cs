using System.Collections.Immutable;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>What one day's pairing of a pile with its reference leaves to the next day.</summary>
public sealed record PairCarry
{
    /// <summary>Nothing seen yet.</summary>
    public static PairCarry None { get; } = new();

    /// <summary>The pile's point at which its register came to rest.</summary>
    public PairPoint? IdleFrom { get; init; }

    /// <summary>The first reading of the reference that surely lies in this rest.</summary>
    public PairPoint? FirstReference { get; init; }

    /// <summary>The last reading of the reference that surely lies in this rest.</summary>
    public PairPoint? LastReference { get; init; }

    /// <summary>Readings of the reference of which it is not yet sure that they lie in this rest.</summary>
    public ImmutableArray<PairPoint> Unsure { get; init; } = [];

    /// <summary>The rest before this one that had a reading of the reference: where the next comparison begins.</summary>
    public PairRest? Opening { get; init; }

    /// <summary>The pile's last point in this rest.</summary>
    public DateTimeOffset? IdleUntil { get; init; }

    /// <summary>How long the pile rested since the opening rest, without a reading of the reference to tell.</summary>
    public TimeSpan Unseen { get; init; }

    /// <summary>Whether a comparison ended in this rest.</summary>
    public bool Compared { get; init; }

    /// <summary>Transactions that ended since the opening rest.</summary>
    public int Transactions { get; init; }
}
