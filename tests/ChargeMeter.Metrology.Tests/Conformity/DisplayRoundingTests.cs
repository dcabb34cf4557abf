using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.RulePacks;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Conformity;

public sealed class DisplayRoundingTests
{
    // GB/T 8170-2008: nearest multiple of the interval, halves to the even multiple.
    [Theory]
    [InlineData(0.25, 0.1, 0.2)]
    [InlineData(0.35, 0.1, 0.4)]
    [InlineData(-0.25, 0.1, -0.2)]
    [InlineData(0.2501, 0.1, 0.3)]
    [InlineData(0.3, 0.2, 0.4)]
    [InlineData(0.5, 0.2, 0.4)]
    [InlineData(0.7, 0.2, 0.8)]
    public void Halves_go_to_the_even_multiple(double value, double step, double rounded) =>
        DisplayRounding.ToMultiple((decimal)value, (decimal)step).ShouldBe((decimal)rounded);

    [Theory]
    [InlineData("1", 1.049, 1.0)]
    [InlineData("2", 1.049, 1.0)]
    [InlineData("2", 1.149, 1.2)]
    public void The_rule_pack_rounds_to_a_tenth_of_the_limit(string accuracyClass, double percent, double rounded) =>
        DisplayRounding.ByRule(
            RelativeError.FromPercent(percent), RulePack.Shipped.PermissibleErrorOf(accuracyClass)!, RulePack.Shipped)
            .ShouldBe((decimal)rounded);

    [Theory]
    [InlineData(1.41837, 0.1071, "+1.42 ± 0.21")]
    [InlineData(-0.004, 0.1071, "0.00 ± 0.21")]
    [InlineData(-37.26, 6.1, "-37 ± 12")]
    [InlineData(0.12345, 0.0102, "+0.123 ± 0.020")]
    [InlineData(0.5, 0, "+0.5000000000 ± 0.0000000010")]
    public void An_estimate_is_shown_with_the_digits_that_its_uncertainty_justifies(
        double error, double uncertainty, string shown) =>
        DisplayRounding.WithUncertainty(Some.Estimate(error, uncertainty)).ShouldBe(shown);

    [Fact]
    public void No_rounding_decides()
    {
        // Shown as 1.0 %, equal to the limit, and yet more likely than not beyond it.
        var estimate = Some.Estimate(1.04, 0.05);
        var class1 = RulePack.Shipped.PermissibleErrorOf("1")!;

        DisplayRounding.ByRule(estimate.Error, class1, RulePack.Shipped).ShouldBe(1.0m);
        DecisionRule.Decide(estimate, class1, RulePack.Shipped).Verdict.ShouldBe(Verdict.Suspect);
    }
}
