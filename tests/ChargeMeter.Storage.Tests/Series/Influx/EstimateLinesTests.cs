using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Storage.Series.Influx.Lines;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Influx;

public sealed class EstimateLinesTests
{
    [Fact]
    public void An_estimate_never_comes_without_uncertainty_rule_and_note() =>
        EstimateLines.Of(Projected.Of(Projected.Assessment(estimate: Projected.Estimate(2.5)))).ShouldBe(
            "chargemeter_estimate,pile=S1-P1,station=S1 error_percent=2.5,standard_uncertainty_percent=0.1,coverage_factor=1.96,"
            + "mpe_percent=2,probability=0.9995,verdict=\"exceeding\",rule_pack=\"cn-jjg-2022\",limits_confirmed=false,"
            + "engine=\"1.4\",note=\"本结果为监测估计,不作为检定结论或处罚依据\" 1795348800000");

    [Fact]
    public void Without_an_estimate_the_reason_is_told() =>
        EstimateLines.Of(Projected.Of(Projected.Assessment(Verdict.Insufficient, reason: "No comparison.")))!
            .ShouldContain(" mpe_percent=2,verdict=\"insufficient\",reason=\"No comparison.\",");

    [Fact]
    public void Before_the_first_assessment_there_is_no_line() => EstimateLines.Of(Projected.Of(null)).ShouldBeNull();
}
