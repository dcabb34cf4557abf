namespace ChargeMeter.Simulation.Scoring;

/// <summary>How a row stands against its target.</summary>
public enum ScoreOutcome
{
    /// <summary>There is no target: the row informs.</summary>
    NoTarget,

    /// <summary>Too few cases to show the target even if every one went well, and the interval does not lie wholly beyond it.</summary>
    NotEnoughData,

    /// <summary>The value meets the target.</summary>
    Met,

    /// <summary>It does not.</summary>
    NotMet,
}
