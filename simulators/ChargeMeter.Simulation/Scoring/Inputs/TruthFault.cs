namespace ChargeMeter.Simulation.Scoring.Inputs;

/// <summary>What is wrong with a pile.</summary>
/// <param name="Kind">The kind, as in TRUTH.md.</param>
/// <param name="SizePercent">Its size in percent; per year for a drift.</param>
/// <param name="Onset">When it began; null where it was always there.</param>
public sealed record TruthFault(string Kind, double SizePercent, DateTimeOffset? Onset)
{
    /// <summary>Whether the error jumps at the onset: everything that begins but a drift.</summary>
    public bool IsSudden => Onset is not null && Kind is not "drift";

    /// <summary>Whether the error is one constant from the beginning.</summary>
    public bool IsConstant => Onset is null && Kind is ("offset" or "common" or "gross");
}
