namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>All the evidence of a region whose vehicles roam among its stations.</summary>
/// <remarks>Reference: METHOD.md, "One solve". The unknown of a pile is λ = ln(1 + e).</remarks>
public sealed record RegionProblem
{
    /// <summary>The first pile of each station, and at the end the number of piles: piles are numbered station by station; it is fastest
    /// where neighbouring stations follow on one another.</summary>
    public required ReadOnlyMemory<int> StationStarts { get; init; }

    /// <summary>How many vehicles there are.</summary>
    public required int VehicleCount { get; init; }

    /// <summary>The priors.</summary>
    public required RegionPriors Priors { get; init; }

    /// <summary>The sessions of vehicles at piles.</summary>
    public RegionSessions Sessions { get; init; } = RegionSessions.None;

    /// <summary>Information on each pile by itself (references in series, certificates); empty where there is none.</summary>
    public ReadOnlyMemory<double> PileInformation { get; init; }

    /// <summary>That information times its estimate; empty where there is none.</summary>
    public ReadOnlyMemory<double> PileVector { get; init; }

    /// <summary>Information on the piles of a station together; at most once a station.</summary>
    public IReadOnlyList<StationInformation> Stations { get; init; } = [];

    /// <summary>How many piles there are.</summary>
    public int PileCount => StationStarts.Span[^1];

    /// <summary>How many stations there are.</summary>
    public int StationCount => StationStarts.Length - 1;
}
