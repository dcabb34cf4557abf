using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.RulePacks;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation;

/// <summary>The worked example of METHOD.md, with the numbers printed there.</summary>
public sealed class WorkedExampleTests
{
    static readonly Comparison[] Windows =
    [
        Some.Comparison(0, 20.30m, 20.000m),
        Some.Comparison(2, 30.50m, 30.000m, continues: true),
        Some.Comparison(4, 50.80m, 50.000m, alignment: 0.03m),
    ];

    readonly ErrorEstimate _estimate = ReferenceEstimator.Estimate(
        Windows, Energy.FromKilowattHours(0.01m), Some.Standard(errorPercent: 0.10, uncertaintyPercent: 0.05))!;

    [Fact]
    public void The_error_is_as_printed() => _estimate.Error.Percent.ShouldBe(1.7016, 1e-9);

    [Theory]
    [InlineData("pile-resolution", 0.005779)]
    [InlineData("reference-resolution", 0.000587)]
    [InlineData("reference-certificate", 0.050800)]
    [InlineData("time-alignment", 0.017615)]
    [InlineData("repeatability", 0.037065)]
    public void Each_line_of_the_budget_is_as_printed(string source, double percent) =>
        _estimate.Budget.Lines.Single(line => string.Equals(line.Source, source, StringComparison.Ordinal))
            .StandardUncertainty.Percent.ShouldBe(percent, 5.1e-7);

    [Fact]
    public void They_combine_as_printed()
    {
        _estimate.Budget.Lines.Max(line => double.IsFinite(line.DegreesOfFreedom) ? line.DegreesOfFreedom : 0)
            .ShouldBe(5.35221, 5.1e-6);
        _estimate.StandardUncertainty.Percent.ShouldBe(0.065563, 5.1e-7);
        _estimate.Budget.DegreesOfFreedom.ShouldBe(52.40, 0.0051);
        _estimate.CoverageFactor.ShouldBe(2.0063, 5.1e-5);
        _estimate.ExpandedUncertainty.Percent.ShouldBe(0.1315, 5.1e-5);
        DisplayRounding.WithUncertainty(_estimate).ShouldBe("+1.70 ± 0.13");
    }

    [Theory]
    [InlineData("2", Verdict.Conforming, 4e-6)]
    [InlineData("1", Verdict.Exceeding, 1)]
    public void The_verdicts_are_as_printed(string accuracyClass, Verdict verdict, double probability)
    {
        var pack = RulePack.Shipped;
        var decision = DecisionRule.Decide(_estimate, pack.PermissibleErrorOf(accuracyClass), pack);

        decision.Verdict.ShouldBe(verdict);
        decision.Probability.ShouldNotBeNull().ShouldBe(probability, 5e-7);
    }

    [Theory]
    [InlineData(2, 1.7011, 0.0671, 1.8115)]
    [InlineData(1, 1.6997, 0.0671, 1.5893)]
    public void The_weak_prior_and_the_guard_band_move_it_as_printed(
        double limitPercent, double errorPercent, double uncertaintyPercent, double guardedPercent)
    {
        var u = RelativeError.FromFraction(_estimate.ExpandedUncertainty.Fraction / 1.959964);
        var posterior = WeakPrior.Update(_estimate.Error, u, RelativeError.FromPercent(limitPercent));
        var guard = limitPercent > 1 ? 1.645 : -1.645;

        posterior.Error.Percent.ShouldBe(errorPercent, 5.1e-5);
        posterior.StandardUncertainty.Percent.ShouldBe(uncertaintyPercent, 5.1e-5);
        (posterior.Error.Percent + (guard * posterior.StandardUncertainty.Percent)).ShouldBe(guardedPercent, 5.1e-5);
    }
}
