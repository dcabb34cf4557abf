using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Estimation;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>An assessment as others read it: one line of <c>estimates.ndjson</c>, in camel case. Errors are in percent.</summary>
public sealed record EstimateRecord
{
    /// <summary>The pile.</summary>
    public required string Pile { get; init; }

    /// <summary>When it was said, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The start of the period, in UTC; null without an estimate.</summary>
    [JsonPropertyName("from")]
    public DateTimeOffset? Start { get; init; }

    /// <summary>The end of the period, in UTC; null without an estimate.</summary>
    [JsonPropertyName("to")]
    public DateTimeOffset? End { get; init; }

    /// <summary>The least power at which the period's energy was delivered, in kW; null where no register tells.</summary>
    public double? LoadFromKilowatts { get; init; }

    /// <summary>The greatest power at which the period's energy was delivered, in kW.</summary>
    public double? LoadToKilowatts { get; init; }

    /// <summary>The relative error in percent; null when nothing identifies the pile.</summary>
    public double? Error { get; init; }

    /// <summary>Its standard uncertainty in percent.</summary>
    public double? StandardUncertainty { get; init; }

    /// <summary>Its effective degrees of freedom; null also where they are infinite.</summary>
    public double? DegreesOfFreedom { get; init; }

    /// <summary>The coverage factor for 95 %.</summary>
    public double? CoverageFactor { get; init; }

    /// <summary>The maximum permissible error in percent; null where the rule pack knows none.</summary>
    public double? Mpe { get; init; }

    /// <summary>P(|error| &gt; MPE), from 0 to 1.</summary>
    public double? Probability { get; init; }

    /// <summary>The verdict, in lower case.</summary>
    public required string Verdict { get; init; }

    /// <summary>Why insufficient; null otherwise.</summary>
    public string? Reason { get; init; }

    /// <summary>The drift in percent per year; null without an estimate.</summary>
    public double? DriftPerYear { get; init; }

    /// <summary>The share of the information that each route gave.</summary>
    public required EvidenceShares Evidence { get; init; }

    /// <summary>The meters, certificates and calibrators it rests on.</summary>
    public required ImmutableArray<string> RestsOn { get; init; }

    /// <summary>Identity and version of the rule pack.</summary>
    public required string RulePack { get; init; }

    /// <summary>Whether the institute has confirmed the limits used.</summary>
    public required bool LimitsConfirmed { get; init; }

    /// <summary>The name of the decision rule.</summary>
    public required string DecisionRule { get; init; }

    /// <summary>The version of the algorithms.</summary>
    public required string Engine { get; init; }

    /// <summary>The record of an assessment.</summary>
    public static EstimateRecord From(PileAssessment assessment)
    {
        var record = new EstimateRecord
        {
            Pile = assessment.Pile,
            At = assessment.At.ToUniversalTime(),
            Mpe = assessment.Limit?.Percent,
            Probability = assessment.Probability,
            Verdict = VerdictNames.Wire(assessment.Verdict),
            Reason = assessment.Reason,
            Evidence = EvidenceShares.None,
            RestsOn = [],
            RulePack = assessment.RulePack,
            LimitsConfirmed = assessment.LimitsConfirmed,
            DecisionRule = assessment.DecisionRule,
            Engine = assessment.Engine,
        };
        return assessment.Estimate is { } estimate ? With(record, estimate) : record;
    }

    static EstimateRecord With(EstimateRecord record, ErrorEstimate estimate) => record with
    {
        Start = estimate.From.ToUniversalTime(),
        End = estimate.To.ToUniversalTime(),
        LoadFromKilowatts = estimate.Load?.Least.Kilowatts,
        LoadToKilowatts = estimate.Load?.Most.Kilowatts,
        Error = estimate.Error.Percent,
        StandardUncertainty = estimate.StandardUncertainty.Percent,
        DegreesOfFreedom = FiniteOrNull(estimate.Budget.DegreesOfFreedom),
        CoverageFactor = estimate.CoverageFactor,
        DriftPerYear = estimate.Drift?.PerYear.Percent,
        Evidence = estimate.Shares,
        RestsOn = estimate.RestsOn,
    };

    // JSON has no infinity.
    static double? FiniteOrNull(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
