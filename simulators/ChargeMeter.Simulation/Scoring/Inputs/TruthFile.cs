namespace ChargeMeter.Simulation.Scoring.Inputs;

/// <summary>What <c>truth.json</c> says and the score needs; the format stands in TRUTH.md.</summary>
public sealed record TruthFile
{
    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The seed of the world.</summary>
    public required long Seed { get; init; }

    /// <summary>When the world begins.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Every pile.</summary>
    public required IReadOnlyList<TruthPile> Piles { get; init; }

    /// <summary>Every clock that is off.</summary>
    public IReadOnlyList<TruthClock> Clocks { get; init; } = [];
}
