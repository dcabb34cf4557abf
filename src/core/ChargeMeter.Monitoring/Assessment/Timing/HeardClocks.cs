using System.Collections.Immutable;

namespace ChargeMeter.Monitoring.Assessment.Timing;

/// <summary>On which days times of receipt tell of the clocks of a station's devices.</summary>
/// <remarks>Reference: METHOD.md, "From the balance". A day's own times of receipt go before any balance.</remarks>
sealed class HeardClocks
{
    const int NewestDays = 7;
    const int FewestSilentDays = 2;

    readonly HashSet<(string Device, DateOnly Day)> _heard;

    /// <summary>By the evidence, by day in order.</summary>
    public HeardClocks(ImmutableArray<EvidenceBlock> blocks)
    {
        _heard = [.. blocks.SelectMany(block => block.Clocks.Select(clock => (clock.Device, block.Day)))];
        Lately = blocks.TakeLast(NewestDays).SelectMany(block => block.Clocks).Select(clock => clock.Device).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The devices that were heard on the newest days.</summary>
    public IReadOnlySet<string> Lately { get; }

    /// <summary>Whether times of receipt of a day tell of a device's clock.</summary>
    public bool On(string device, DateOnly day) => _heard.Contains((device, day));

    /// <summary>Whether the balance is asked for the clock of a device: at least half of some days are silent, or all of the newest.</summary>
    public bool IsSilent(string device, IReadOnlyCollection<DateOnly> days)
    {
        var silent = days.Count(day => !On(device, day));
        return silent >= FewestSilentDays && (2 * silent >= days.Count || !Lately.Contains(device));
    }
}
