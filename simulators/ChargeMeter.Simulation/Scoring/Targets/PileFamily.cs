using ChargeMeter.Simulation.Scoring.Inputs;

namespace ChargeMeter.Simulation.Scoring.Targets;

/// <summary>Piles that are judged together because they have the same routes of evidence.</summary>
/// <param name="Id">A short name for machines.</param>
/// <param name="Name">What they are.</param>
/// <param name="Contains">Which they are.</param>
sealed record PileFamily(string Id, string Name, Func<TruthPile, bool> Contains)
{
    const string Reference = "reference";
    const string Vehicles = "vehicles";

    /// <summary>AC piles behind a master meter, and nothing else.</summary>
    public static PileFamily AcBalance { get; } = new(
        "ac", "AC, master only", pile => pile is { Kind: "AC", Routes: ["balance"] });

    /// <summary>DC piles with vehicles, without a reference in series.</summary>
    public static PileFamily DcVehicles { get; } = new(
        "dc", "DC, master and vehicles",
        pile => pile.Kind is "DC" && pile.Has(Vehicles) && !pile.Has(Reference));

    /// <summary>Piles with a reference in series.</summary>
    public static PileFamily InSeries { get; } = new(
        "reference", "reference in series", pile => pile.Has(Reference));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PileFamily> All { get; } = [AcBalance, DcVehicles, InSeries];
}
