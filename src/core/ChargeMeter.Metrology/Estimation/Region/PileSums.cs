namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>What the vehicles' rows add up to for piles and stations, in one part of the work or over all.</summary>
sealed class PileSums
{
    internal PileSums(int piles, int stations)
    {
        Piles = new PileSum[piles];
        StationLost = new double[stations];
        Links = new(piles);
    }

    /// <summary>The sums of each pile.</summary>
    internal PileSum[] Piles { get; }

    /// <summary>For each station Σ_v (Σ_piles w)²/(d_v + 1/s²): what elimination takes from its level.</summary>
    internal double[] StationLost { get; }

    /// <summary>Which piles hang together.</summary>
    internal PileLinks Links { get; }

    /// <summary>The right-hand side of the vehicles' mean.</summary>
    internal double MeanVector { get; set; }

    /// <summary>The diagonal of the vehicles' mean: Σ_v d_v·(1/s²)/(d_v + 1/s²).</summary>
    internal double MeanKept { get; set; }

    internal void Add(PileSums other)
    {
        for (var pile = 0; pile < Piles.Length; pile++)
        {
            Piles[pile].Vector += other.Piles[pile].Vector;
            Piles[pile].Weight += other.Piles[pile].Weight;
            Piles[pile].Kept += other.Piles[pile].Kept;
        }

        Linear.Lanes.AddScaled(StationLost, 1, other.StationLost);
        MeanVector += other.MeanVector;
        MeanKept += other.MeanKept;
        Links.Add(other.Links);
    }
}
