namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>What a station's own evidence says of its piles together: the condensed balance.</summary>
/// <remarks>
/// Reference: METHOD.md, "One solve"; information form: the evidence adds ½·λᵀ·A·λ − aᵀ·λ to the negative log-likelihood.
/// </remarks>
public sealed record StationInformation
{
    /// <summary>The station, by number.</summary>
    public required int Station { get; init; }

    /// <summary>A: symmetric and not negative, row after row, over the station's piles in order.</summary>
    public required ReadOnlyMemory<double> Information { get; init; }

    /// <summary>a: A times what the evidence alone would estimate.</summary>
    public required ReadOnlyMemory<double> Vector { get; init; }

    /// <summary>Whether it fixes the level of the errors (a master meter does) and not only their differences.</summary>
    public bool IsAnchor { get; init; } = true;
}
