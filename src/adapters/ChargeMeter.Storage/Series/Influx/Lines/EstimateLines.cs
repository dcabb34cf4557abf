using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Storage.Series.Influx.Lines;

/// <summary>The lines of estimates: what is said of a pile at a time. README.md lists tags and fields.</summary>
static class EstimateLines
{
    /// <summary>The line of what was said last of a pile; null before anything was.</summary>
    public static string? Of(PileSnapshot pile) => pile.Assessment is { } said ? Of(pile.Station, said) : null;

    static string Of(string station, PileAssessment said) => new LineBuilder("chargemeter_estimate")
        .Tag("pile", said.Pile)
        .Tag("station", station)
        .Real("error_percent", said.Estimate?.Error.Percent)
        .Real("standard_uncertainty_percent", said.Estimate?.StandardUncertainty.Percent)
        .Real("coverage_factor", said.Estimate?.CoverageFactor)
        .Real("mpe_percent", said.Limit?.Percent)
        .Real("probability", said.Probability)
        .Text("verdict", VerdictNames.Wire(said.Verdict))
        .Text("reason", said.Reason)
        .Text("rule_pack", said.RulePack)
        .Flag("limits_confirmed", said.LimitsConfirmed)
        .Text("engine", said.Engine)
        .Text("note", MonitoringDisclaimer.Chinese)
        .At(said.At);
}
