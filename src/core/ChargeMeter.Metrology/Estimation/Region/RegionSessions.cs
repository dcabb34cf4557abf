namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>Charging sessions as columns: y = λ_pile − b_vehicle + noise. Any order; several of one pile and vehicle may occur.</summary>
/// <remarks>Reference: METHOD.md, "Vehicles". Single precision: 10⁻⁷ of a value, against noise of percents.</remarks>
public sealed record RegionSessions
{
    /// <summary>The pile of each session, by number.</summary>
    public required ReadOnlyMemory<int> Piles { get; init; }

    /// <summary>The vehicle of each session, by number.</summary>
    public required ReadOnlyMemory<int> Vehicles { get; init; }

    /// <summary>ln(E_pile/E_vehicle) of each session.</summary>
    public required ReadOnlyMemory<float> Logarithms { get; init; }

    /// <summary>One over the variance of each session's noise; never negative.</summary>
    public required ReadOnlyMemory<float> Weights { get; init; }

    /// <summary>How many there are.</summary>
    public int Count => Piles.Length;

    /// <summary>No sessions.</summary>
    public static RegionSessions None { get; } = new()
    {
        Piles = default,
        Vehicles = default,
        Logarithms = default,
        Weights = default,
    };
}
