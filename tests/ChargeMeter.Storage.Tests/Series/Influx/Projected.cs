using System.Collections.Frozen;
using System.Collections.Immutable;
using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.Uncertainty;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Storage.Tests.Series.Influx;

/// <summary>A fleet of one pile, and what is said of it.</summary>
static class Projected
{
    static readonly MeterModel Pile = new() { Id = "S1-P1", Role = MeterRole.Pile, Resolution = Energy.FromKilowattHours(0.01m) };

    static readonly StationModel Station = new()
    {
        Id = "S1",
        Name = "一号站",
        TimeZone = "Asia/Shanghai",
        Meters = new[] { Pile }.ToFrozenDictionary(meter => meter.Id, StringComparer.Ordinal),
    };

    public static readonly FleetModel Fleet =
        new(new[] { Station }.ToFrozenDictionary(station => station.Id, StringComparer.Ordinal));

    public static PileAssessment Assessment(
        Verdict verdict = Verdict.Exceeding, double minute = 0, ErrorEstimate? estimate = null, string? reason = null) => new(
            "S1-P1",
            Some.Start.AddMinutes(minute),
            estimate,
            RelativeError.FromPercent(2),
            estimate is null ? null : 0.9995,
            verdict,
            reason,
            "cn-jjg-2022",
            "guarded",
            LimitsConfirmed: false,
            "1.4");

    public static ErrorEstimate Estimate(double errorPercent) => new(
        RelativeError.FromPercent(errorPercent),
        new UncertaintyBudget([], RelativeError.FromPercent(0.1), double.PositiveInfinity),
        1.96,
        Some.Start.AddDays(-30),
        Some.Start,
        40,
        EvidenceShares.None,
        ["S1-R1"]);

    public static FleetSnapshot Snapshot(params PileAssessment?[] assessments) => new(
        Some.Start, [new StationSnapshot(Station, Some.Start, [.. assessments.Select(Of)], [])], IntakeCounts.None, "cn-jjg-2022", false);

    public static PileSnapshot Of(PileAssessment? assessment) => new(
        Pile, "S1", Some.Start, 0, Energy.Zero, null, assessment, ImmutableArray<Metrology.Comparisons.Comparison>.Empty, []);
}
