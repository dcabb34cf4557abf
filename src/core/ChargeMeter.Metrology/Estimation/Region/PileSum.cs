namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>What the vehicles' rows add up to for one pile; beside each other, because they are added to together.</summary>
struct PileSum
{
    /// <summary>The right-hand side: Σ w·y less what the vehicles' biases may explain.</summary>
    internal double Vector;

    /// <summary>Σ w: the diagonal before vehicles are eliminated.</summary>
    internal double Weight;

    /// <summary>The diagonal after that: Σ w − w²/(d_v + 1/s²).</summary>
    internal double Kept;
}
