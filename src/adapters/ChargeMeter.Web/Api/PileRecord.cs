using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Monitoring.Assessment;

namespace ChargeMeter.Web.Api;

/// <summary>A pile in the API: what is known of it, and its newest assessment in the words of <see cref="EstimateRecord"/>.</summary>
#pragma warning disable CA1502 // A flat record has as many accessors as the API has fields.
public sealed record PileRecord
#pragma warning restore CA1502
{
    /// <summary>The pile.</summary>
    public required string Pile { get; init; }

    /// <summary>Its station.</summary>
    public required string Station { get; init; }

    /// <summary>AC or DC.</summary>
    public string? Kind { get; init; }

    /// <summary>Its accuracy class, as registered.</summary>
    public string? AccuracyClass { get; init; }

    /// <summary>When anything of it was last received, in UTC; null if never.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>How many transactions ended, over all time.</summary>
    public required int Transactions { get; init; }

    /// <summary>The energy of those transactions, exactly.</summary>
    public required decimal EnergyKilowattHours { get; init; }

    /// <summary>Its clock minus true time, in seconds; null while unknown.</summary>
    public double? ClockOffsetSeconds { get; init; }

    /// <summary>How many alarms about it are open.</summary>
    public required int OpenAlarms { get; init; }

    /// <summary>When it was assessed, in UTC; null before the first assessment, as is all that follows from one.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The start of the period, in UTC.</summary>
    [JsonPropertyName("from")]
    public DateTimeOffset? Start { get; init; }

    /// <summary>The end of the period, in UTC.</summary>
    [JsonPropertyName("to")]
    public DateTimeOffset? End { get; init; }

    /// <summary>The least power at which the period's energy was delivered, in kW: of other loads the estimate says nothing; null where no register tells.</summary>
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

    /// <summary>The maximum permissible error in percent.</summary>
    public double? Mpe { get; init; }

    /// <summary>The probability that the size of the error is beyond the MPE, from 0 to 1.</summary>
    public double? Probability { get; init; }

    /// <summary>The verdict: insufficient, conforming, watch, suspect or exceeding.</summary>
    public string? Verdict { get; init; }

    /// <summary>Why insufficient.</summary>
    public string? Reason { get; init; }

    /// <summary>The drift in percent per year; null while drift is not estimated.</summary>
    public double? DriftPerYear { get; init; }

    /// <summary>The standard uncertainty of the drift in percent per year.</summary>
    public double? DriftPerYearStandardUncertainty { get; init; }

    /// <summary>When the error will pass its limit; null while drift is not estimated.</summary>
    public CrossingRecord? Crossing { get; init; }

    /// <summary>The uncertainty budget, largest contribution first; empty without an estimate.</summary>
    public ImmutableArray<BudgetLineRecord> Budget { get; init; } = [];

    /// <summary>What one more certificate or a reference meter would make of uncertainties; null before the first assessment.</summary>
    public ProspectRecord? Prospect { get; init; }

    /// <summary>The share of the information that each route gave.</summary>
    public EvidenceShares? Evidence { get; init; }

    /// <summary>The meters, certificates and calibrators it rests on.</summary>
    public required ImmutableArray<string> RestsOn { get; init; }

    /// <summary>Identity and version of the rule pack.</summary>
    public string? RulePack { get; init; }

    /// <summary>The name of the decision rule.</summary>
    public string? DecisionRule { get; init; }

    /// <summary>The version of the algorithms.</summary>
    public string? Engine { get; init; }

    /// <summary>Whether the institute has confirmed the limits.</summary>
    public required bool LimitsConfirmed { get; init; }

    /// <summary>What the result is not, in Chinese.</summary>
    public required string Disclaimer { get; init; }
}
