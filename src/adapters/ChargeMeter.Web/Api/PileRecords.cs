using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Estimation.Trends;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Web.Api;

/// <summary>Makes pile records.</summary>
static class PileRecords
{
    /// <summary>The record of a pile. Before the first assessment, what the fleet says of the limits holds.</summary>
    public static PileRecord Of(PileSnapshot pile, bool limitsConfirmed)
    {
        var facts = new PileRecord
        {
            Pile = pile.Model.Id,
            Station = pile.Station,
            Kind = pile.Model.Kind?.ToString(),
            AccuracyClass = pile.Model.AccuracyClass,
            LastSeen = pile.LastSeen?.ToUniversalTime(),
            Transactions = pile.Transactions,
            EnergyKilowattHours = pile.Energy.KilowattHours,
            ClockOffsetSeconds = pile.Clock?.Offset.TotalSeconds,
            OpenAlarms = pile.OpenAlarms.Length,
            RestsOn = [],
            LimitsConfirmed = pile.Assessment?.LimitsConfirmed ?? limitsConfirmed,
            Disclaimer = MonitoringDisclaimer.Chinese,
        };
        return pile.Assessment is { } assessment ? With(With(facts, EstimateRecord.From(assessment)), assessment) : facts;
    }

    // What the API says beyond a line of estimates.ndjson.
    static PileRecord With(PileRecord record, PileAssessment assessment) => record with
    {
        Prospect = assessment.Prospect is { } prospect ? ProspectRecord.From(prospect) : null,
        Budget = [.. assessment.Estimate?.Budget.Lines.Select(BudgetLineRecord.From) ?? []],
        DriftPerYearStandardUncertainty = assessment.Estimate?.Drift?.PerYearUncertainty.Percent,
        Crossing = assessment.Limit is { } limit && assessment.Estimate?.Drift is { } drift ? Of(drift.Crossing(limit)) : null,
    };

    static CrossingRecord Of(CrossingForecast forecast) => new(Day(forecast.Date), Day(forecast.Earliest), Day(forecast.Latest));

    static DateOnly? Day(DateTimeOffset? at) => at is { } known ? DateOnly.FromDateTime(known.UtcDateTime) : null;

    static PileRecord With(PileRecord facts, EstimateRecord estimate) => facts with
    {
        At = estimate.At,
        Start = estimate.Start,
        End = estimate.End,
        LoadFromKilowatts = estimate.LoadFromKilowatts,
        LoadToKilowatts = estimate.LoadToKilowatts,
        Error = estimate.Error,
        StandardUncertainty = estimate.StandardUncertainty,
        DegreesOfFreedom = estimate.DegreesOfFreedom,
        CoverageFactor = estimate.CoverageFactor,
        Mpe = estimate.Mpe,
        Probability = estimate.Probability,
        Verdict = estimate.Verdict,
        Reason = estimate.Reason,
        DriftPerYear = estimate.DriftPerYear,
        Evidence = estimate.Evidence,
        RestsOn = estimate.RestsOn,
        RulePack = estimate.RulePack,
        DecisionRule = estimate.DecisionRule,
        Engine = estimate.Engine,
    };
}
