using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Assessment.Groups;

/// <summary>What the piles of an operator, model or firmware have in common. Uncertainties are standard uncertainties.</summary>
public sealed record GroupFinding
{
    /// <summary>What an alarm about it is about: <c>operator:OP2</c>, <c>model:…</c>, <c>firmware:…</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>What they have in common.</summary>
    public required GroupKind Kind { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The station whose alarm book keeps the alarm.</summary>
    public required string Station { get; init; }

    /// <summary>How many piles of it have an estimate and are no case of their own; none where too few for a finding.</summary>
    public int Piles { get; init; }

    /// <summary>Their mean error.</summary>
    public RelativeError Mean { get; init; }

    /// <summary>The uncertainty of that, with all that they have in common.</summary>
    public RelativeError MeanUncertainty { get; init; }

    /// <summary>By how much they differ among themselves beyond their uncertainties, as a standard deviation.</summary>
    public RelativeError Spread { get; init; }

    /// <summary>The mean of their maximum permissible errors.</summary>
    public RelativeError Limit { get; init; }

    /// <summary>How many piles outside of it have an estimate.</summary>
    public int RestPiles { get; init; }

    /// <summary>The mean error of the piles outside of it; null where they are too few.</summary>
    public RelativeError? Rest { get; init; }

    /// <summary>The uncertainty of the difference of the two means, in which cancels what both owe to the same evidence; null where there is no rest.</summary>
    public RelativeError? DifferenceUncertainty { get; init; }

    /// <summary>Other groups of the same piles; null for none.</summary>
    public string? Also { get; init; }

    /// <summary>The finding about a group that has most of its piles, which explains it; null for none.</summary>
    public string? ExplainedBy { get; init; }

    /// <summary>By how much it departs from the rest; from zero where there is none.</summary>
    public RelativeError Difference => RelativeError.FromFraction(Mean.Fraction - (Rest?.Fraction ?? 0));

    /// <summary>The difference in standard uncertainties.</summary>
    public double Deviations => Difference.Fraction / (DifferenceUncertainty ?? MeanUncertainty).Fraction;
}
