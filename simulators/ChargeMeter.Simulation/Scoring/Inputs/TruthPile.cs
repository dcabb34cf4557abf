namespace ChargeMeter.Simulation.Scoring.Inputs;

/// <summary>What is true of one pile.</summary>
public sealed record TruthPile
{
    /// <summary>Its identity.</summary>
    public required string Pile { get; init; }

    /// <summary>Its station.</summary>
    public required string Station { get; init; }

    /// <summary><c>AC</c> or <c>DC</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its accuracy class, whose number is its maximum permissible error in percent.</summary>
    public required string AccuracyClass { get; init; }

    /// <summary>What evidence there is for it by construction.</summary>
    public required IReadOnlyList<string> Routes { get; init; }

    /// <summary>What is wrong with it; null for a healthy pile.</summary>
    public TruthFault? Fault { get; init; }

    /// <summary>The days on which it delivered anything.</summary>
    public required IReadOnlyList<TruthDay> Days { get; init; }

    /// <summary>When its meter was exchanged, if it was.</summary>
    public DateTimeOffset? Exchanged { get; init; }

    /// <summary>Whether there is evidence of a route.</summary>
    public bool Has(string route) => Routes.Contains(route, StringComparer.Ordinal);
}
