using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Metrology.Uncertainty;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Conformity;

public sealed class DecisionRuleTests
{
    static readonly RulePack Pack = RulePack.Shipped;
    static readonly PermissibleError Class1 = Pack.PermissibleErrorOf("1").ShouldNotBeNull();

    // u = 0.1 %, T = 1 %: the prior N(0, 2 %) keeps 4/4.01 of an estimate and leaves u1 = 0.0998752 %. So |y| may be at
    // most (1 − 1.645·0.0998752)·4.01/4 = 0.837795 to conform, is 1.0025 at even odds, and must be more than 1.167205
    // to exceed; worked by hand.
    [Theory]
    [InlineData(0, Verdict.Conforming)]
    [InlineData(0.83779, Verdict.Conforming)]
    [InlineData(-0.83779, Verdict.Conforming)]
    [InlineData(0.83780, Verdict.Watch)]
    [InlineData(1.00249, Verdict.Watch)]
    [InlineData(1.00251, Verdict.Suspect)]
    [InlineData(-1.00251, Verdict.Suspect)]
    [InlineData(1.16720, Verdict.Suspect)]
    [InlineData(1.16721, Verdict.Exceeding)]
    [InlineData(-1.16721, Verdict.Exceeding)]
    [InlineData(-37, Verdict.Exceeding)]
    public void Verdicts_change_exactly_at_their_boundaries(double errorPercent, Verdict verdict)
    {
        var decision = DecisionRule.Decide(Some.Estimate(errorPercent, 0.1), Class1, Pack);

        decision.Verdict.ShouldBe(verdict);
        decision.Reason.ShouldBeNull();
        decision.Probability.ShouldNotBeNull().ShouldBeInRange(0, 1);
    }

    // U95 = 1.959964 u against 1 %/3.
    [Theory]
    [InlineData(0.17007, Verdict.Conforming)]
    [InlineData(0.17008, Verdict.Insufficient)]
    public void More_than_a_third_of_the_limit_is_insufficient(double uncertaintyPercent, Verdict verdict) =>
        DecisionRule.Decide(Some.Estimate(0, uncertaintyPercent), Class1, Pack).Verdict.ShouldBe(verdict);

    [Fact]
    public void Evidence_of_exceeding_stands_however_uncertain_the_estimate() =>
        DecisionRule.Decide(Some.Estimate(-37, 5), Class1, Pack).Verdict.ShouldBe(Verdict.Exceeding);

    // In its first days a balance does not know its own noise well enough for weak evidence to accuse.
    [Theory]
    [InlineData(4, 1, 2, Verdict.Insufficient)]
    [InlineData(5, 1, 2, Verdict.Exceeding)]
    [InlineData(4, 0.4, 2, Verdict.Exceeding)]
    [InlineData(4, 1, 0.1, Verdict.Exceeding)]
    public void A_balance_of_a_few_days_does_not_accuse_on_weak_evidence(int days, double balance, double uncertaintyPercent, Verdict verdict)
    {
        var estimate = Some.Estimate(-37, uncertaintyPercent) with
        {
            BalanceDays = days,
            Shares = new EvidenceShares { Balance = balance, Vehicles = 1 - balance },
        };

        DecisionRule.Decide(estimate, Class1, Pack).Verdict.ShouldBe(verdict);
    }

    [Fact]
    public void An_uncertain_estimate_says_why_it_is_insufficient_and_still_its_probability()
    {
        var decision = DecisionRule.Decide(Some.Estimate(0.5, 0.4), Class1, Pack);

        decision.Verdict.ShouldBe(Verdict.Insufficient);
        decision.Reason.ShouldBe(
            "The expanded uncertainty, 0.784 %, is more than 1/3 of the maximum permissible error of 1 % (0.333 %); most of it comes from reference-certificate.");
        decision.Probability.ShouldNotBeNull().ShouldBeGreaterThan(0.05);
    }

    [Fact]
    public void Without_an_estimate_or_a_limit_there_is_no_probability()
    {
        DecisionRule.Decide(null, Class1, Pack).ShouldBe(new Decision(
            Verdict.Insufficient, null, "Nothing identifies the pile's error: no comparison with a reference meter yet."));
        DecisionRule.Decide(Some.Estimate(0, 0.1), null, Pack).ShouldBe(new Decision(
            Verdict.Insufficient, null, "Rule pack cn-jjg-2022/1 has no maximum permissible error for the pile's accuracy class."));
    }

    [Fact]
    public void Few_degrees_of_freedom_count_as_the_normal_uncertainty_with_the_same_interval()
    {
        var few = DecisionRule.Decide(Some.Estimate(0.9, 0.1, degreesOfFreedom: 5), Class1, Pack);
        var widened = 0.1 * Coverage.FactorFor95(5) / Coverage.FactorFor95(double.PositiveInfinity);
        var many = DecisionRule.Decide(Some.Estimate(0.9, widened), Class1, Pack);

        few.Probability.ShouldNotBeNull().ShouldBe(many.Probability.ShouldNotBeNull(), 1e-12);
    }

    [Fact]
    public void The_rule_is_named_in_words_with_the_numbers_of_the_pack() =>
        DecisionRule.NameFor(Pack).ShouldBe("own-evidence; weak prior sd 2 MPE; guard band 1.645 u; U95/MPE ≤ 1/3, else 2 guard bands and 5 days of balance; never by one comparison alone");

    [Fact]
    public void A_pack_with_other_numbers_decides_otherwise()
    {
        var strict = Pack with { UncertaintyRatio = Pack.UncertaintyRatio with { Value = 0.15m } };

        DecisionRule.Decide(Some.Estimate(0, 0.1), Class1, strict).Verdict.ShouldBe(Verdict.Insufficient);
        DecisionRule.NameFor(strict).ShouldContain("U95/MPE ≤ 0.15");
    }
}
