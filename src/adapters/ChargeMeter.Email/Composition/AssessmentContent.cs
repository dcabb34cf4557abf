namespace ChargeMeter.Email.Composition;

/// <summary>What is said of a pile, as a mail shows it. What is null is not shown.</summary>
public sealed record AssessmentContent
{
    /// <summary>The estimated error in percent, with its sign.</summary>
    public string? Error { get; init; }

    /// <summary>The expanded uncertainty of the error in percent.</summary>
    public string? Uncertainty { get; init; }

    /// <summary>Its coverage factor.</summary>
    public string? CoverageFactor { get; init; }

    /// <summary>The probability in percent that the error is beyond the limit.</summary>
    public string? Probability { get; init; }

    /// <summary>The maximum permissible error in percent.</summary>
    public string? Limit { get; init; }

    /// <summary>The verdict, in words.</summary>
    public required string Verdict { get; init; }

    /// <summary>Why the evidence does not suffice.</summary>
    public string? Reason { get; init; }

    /// <summary>The rule pack.</summary>
    public required string RulePack { get; init; }

    /// <summary>The decision rule.</summary>
    public required string DecisionRule { get; init; }

    /// <summary>The version of the algorithms.</summary>
    public required string Engine { get; init; }

    /// <summary>The period of the estimate, in the station's time zone.</summary>
    public string? Period { get; init; }

    /// <summary>How many comparisons the estimate rests on.</summary>
    public string? Comparisons { get; init; }

    /// <summary>The meters, certificates and calibrators that the estimate rests on.</summary>
    public string? RestsOn { get; init; }

    /// <summary>That no institute has confirmed the limits; null when one has.</summary>
    public string? Unconfirmed { get; init; }
}
