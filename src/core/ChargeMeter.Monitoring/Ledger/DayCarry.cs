using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>What one day of a station leaves to the next: the only way in which days depend on each other.</summary>
public sealed record DayCarry
{
    /// <summary>Before the first day.</summary>
    public static DayCarry None { get; } = new();

    /// <summary>Up to when, in corrected time, the points of all devices were given to the days so far.</summary>
    public DateTimeOffset Frontier { get; init; }

    /// <summary>Registers by device.</summary>
    public ImmutableSortedDictionary<string, RegisterCarry> Registers
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    }
    = ImmutableSortedDictionary.Create<string, RegisterCarry>(StringComparer.Ordinal);

    /// <summary>Open transactions by pile.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<OpenTransaction>> Open
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    }
    = ImmutableSortedDictionary.Create<string, ImmutableArray<OpenTransaction>>(StringComparer.Ordinal);

    /// <summary>Pairings with references by pile.</summary>
    public ImmutableSortedDictionary<string, PairCarry> Pairs
    {
        get;
        init => field = value.WithComparers(StringComparer.Ordinal);
    }
    = ImmutableSortedDictionary.Create<string, PairCarry>(StringComparer.Ordinal);

    /// <summary>What a day leaves to the next.</summary>
    public static DayCarry Of(DeviceDays devices, PilePairs pairs) => new()
    {
        Frontier = devices.Frontier,
        Registers = devices.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Register, StringComparer.Ordinal),
        Open = devices
            .Where(pair => pair.Value.Open.Length > 0)
            .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Open, StringComparer.Ordinal),
        Pairs = pairs.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Carry, StringComparer.Ordinal),
    };
}
