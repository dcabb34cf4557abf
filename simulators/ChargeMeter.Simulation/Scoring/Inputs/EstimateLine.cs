namespace ChargeMeter.Simulation.Scoring.Inputs;

/// <summary>What the score reads of a line of <c>estimates.ndjson</c>. Errors are in percent.</summary>
public sealed record EstimateLine
{
    /// <summary>The pile.</summary>
    public required string Pile { get; init; }

    /// <summary>When it was said.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The error in percent; null when nothing identifies the pile.</summary>
    public double? Error { get; init; }

    /// <summary>Its standard uncertainty in percent.</summary>
    public double? StandardUncertainty { get; init; }

    /// <summary>The coverage factor for 95 %.</summary>
    public double? CoverageFactor { get; init; }

    /// <summary>The verdict.</summary>
    public required string Verdict { get; init; }

    /// <summary>Why insufficient.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the evidence was too little for a verdict.</summary>
    public bool IsInsufficient => Verdict is "insufficient";

    /// <summary>Whether the verdict alone flags the pile.</summary>
    public bool IsFlag => Verdict is "suspect" or "exceeding";

    /// <summary>Half the width of the 95 % interval in percent; null without an estimate.</summary>
    public double? Expanded => StandardUncertainty * (CoverageFactor ?? 2);
}
