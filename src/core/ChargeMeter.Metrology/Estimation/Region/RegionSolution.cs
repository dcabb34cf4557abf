namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>What the evidence of a region says of each pile.</summary>
/// <remarks>Reference: METHOD.md, "One solve". By pile, as numbered in the problem.</remarks>
public sealed record RegionSolution
{
    /// <summary>λ = ln(1 + e) of each pile.</summary>
    public required ReadOnlyMemory<double> Logarithms { get; init; }

    /// <summary>The standard uncertainty of each λ, priors and all that is common included.</summary>
    public required ReadOnlyMemory<double> StandardUncertainties { get; init; }

    /// <summary>The information that vehicles gave each pile, their biases being unknown.</summary>
    public required ReadOnlyMemory<double> VehicleInformation { get; init; }

    /// <summary>For each pile the smallest pile that it hangs together with, through vehicles or a station's balance.</summary>
    public required ReadOnlyMemory<int> Components { get; init; }

    /// <summary>
    /// For each pile whether its component has an anchor: information on a pile by itself, or a station's that is one. Where
    /// not, only the belief in the mean of all vehicles holds the level.
    /// </summary>
    public required ReadOnlyMemory<bool> Anchored { get; init; }

    /// <summary>The mean bias of all vehicles.</summary>
    public required double VehicleMean { get; init; }

    /// <summary>How many iterations the solve took; none where it was direct.</summary>
    public int Iterations { get; init; }

    /// <summary>The root mean square error of the uncertainties relative to themselves; none where they are exact.</summary>
    public double UncertaintyScatter { get; init; }
}
