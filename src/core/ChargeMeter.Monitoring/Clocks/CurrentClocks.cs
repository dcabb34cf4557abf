using System.Collections.Immutable;

namespace ChargeMeter.Monitoring.Clocks;

/// <summary>How the clocks of a station's devices are set now, by their newest messages.</summary>
public static class CurrentClocks
{
    /// <summary>The offsets, the station's common lag removed, by device in order.</summary>
    public static ImmutableArray<ClockOffset> Of(IReadOnlyDictionary<string, ClockSamples> samples)
    {
        var offsets = samples
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => ClockOffsetEstimator.Estimate(pair.Key, pair.Value.Newest) ?? ClockOffsetEstimator.Adrift(pair.Key, pair.Value.Newest))
            .OfType<ClockOffset>()
            .ToList();
        return [.. offsets.Select(ClockLag.Of(offsets).Remove)];
    }

    /// <summary>The clocks that fell back to before any pile was built, as they were then.</summary>
    public static ImmutableArray<ClockOffset> Resets(IReadOnlyDictionary<string, ClockSamples> samples) =>
        [.. samples.Select(pair => pair.Value.ResetOf(pair.Key)).OfType<ClockOffset>()];
}
