using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.Uncertainty;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation;

public sealed class ReferenceEstimatorPropertyTests
{
    static readonly Energy Step = Energy.FromKilowattHours(0.01m);

    // Steps of 0.01 kWh, from nothing to far more than a session, in chains or not.
    static readonly Gen<Comparison[]> Windows =
        Gen.Select(Gen.Int[0, 20_000], Gen.Int[0, 20_000], Gen.Int[0, 100], Gen.Bool).Array[1, 20].Select(draws =>
            draws.Select((draw, index) =>
                Some.Comparison(index, draw.Item1 * 0.01m, draw.Item2 * 0.01m, draw.Item3 * 0.001m, draw.Item4)).ToArray());

    [Fact]
    public void Whatever_is_compared_the_estimate_is_finite_and_its_uncertainty_is_never_nothing() =>
        Windows.Sample(windows =>
        {
            var estimate = ReferenceEstimator.Estimate(windows, Step, Some.Standard());
            if (estimate is null)
            {
                windows.ShouldAllBe(window => window.ReferenceEnergy == Energy.Zero);
                return;
            }

            double.IsFinite(estimate.Error.Fraction).ShouldBeTrue();
            estimate.StandardUncertainty.Fraction.ShouldBeGreaterThan(0);
            estimate.Budget.DegreesOfFreedom.ShouldBeGreaterThanOrEqualTo(4 - 1e-9);
            estimate.CoverageFactor.ShouldBeInRange(1.95, 2.78);
        });

    [Fact]
    public void Cutting_a_chain_in_two_at_an_inner_end_changes_neither_the_error_nor_what_truncation_costs() =>
        Gen.Select(Gen.Int[1, 5_000], Gen.Int[1, 5_000], Gen.Int[1, 5_000], Gen.Int[1, 5_000]).Sample((a, b, c, d) =>
        {
            var whole = Estimate([Some.Comparison(0, (a + b) * 0.01m, (c + d) * 0.01m)]);
            var cut = Estimate(
                [Some.Comparison(0, a * 0.01m, c * 0.01m), Some.Comparison(1, b * 0.01m, d * 0.01m, continues: true)]);

            cut.Error.ShouldBe(whole.Error);
            Known(cut).ShouldBe(Known(whole));
        });

    static IEnumerable<BudgetLine> Known(ErrorEstimate estimate) =>
        estimate.Budget.Lines.Where(line => line.Evaluation == EvaluationType.TypeB);

    static ErrorEstimate Estimate(Comparison[] windows) =>
        ReferenceEstimator.Estimate(windows, Step, Some.Standard()).ShouldNotBeNull();
}
