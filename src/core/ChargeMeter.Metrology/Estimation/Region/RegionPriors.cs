using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>What is believed of vehicles and piles before any session.</summary>
/// <remarks>
/// Reference: METHOD.md, "Vehicles"; JCGM 106:2012, 6 (priors are stated). Normal: a vehicle's bias b_v ~ N(µ, s²) with one unknown µ for
/// the whole region, µ ~ N(0, s_µ²), a pile's λ ~ N(0, s_λ²).
/// </remarks>
public sealed record RegionPriors
{
    /// <summary>s: how much vehicles differ from each other; none of it is taken as nothing known of them.</summary>
    public required RelativeError VehicleSpread { get; init; }

    /// <summary>s_µ: how far the mean of all vehicles may be off.</summary>
    public required RelativeError VehicleMeanUncertainty { get; init; }

    /// <summary>s_λ: how far a pile may be off; weak, and above zero.</summary>
    public required RelativeError PileUncertainty { get; init; }

    internal double VehicleInformation => Information(VehicleSpread);

    internal double MeanInformation => Information(VehicleMeanUncertainty);

    internal double PileInformation => Information(PileUncertainty);

    static double Information(RelativeError uncertainty) =>
        uncertainty > RelativeError.Zero ? 1 / (uncertainty.Fraction * uncertainty.Fraction) : 0;
}
