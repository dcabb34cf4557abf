namespace ChargeMeter.Simulation.Scoring;

/// <summary>What a row counts in.</summary>
public enum ScoreUnit
{
    /// <summary>Percent of the energy.</summary>
    PercentOfEnergy,

    /// <summary>A share of the cases, from 0 to 1.</summary>
    Share,

    /// <summary>A pure number.</summary>
    Number,
}
