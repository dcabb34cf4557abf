using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.Uncertainty;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation;

public sealed class ReferenceEstimatorTests
{
    static readonly Energy Step = Energy.FromKilowattHours(0.01m);

    [Fact]
    public void Without_comparisons_or_energy_there_is_no_estimate()
    {
        ReferenceEstimator.Estimate([], Step, Some.Standard()).ShouldBeNull();
        ReferenceEstimator.Estimate([Some.Comparison(0, 0.01m, 0)], Step, Some.Standard()).ShouldBeNull();
    }

    [Fact]
    public void Windows_count_by_their_energy_and_not_each_alike()
    {
        var estimate = Estimate([Some.Comparison(0, 99, 99), Some.Comparison(2, 2, 1)]);

        estimate.Error.Percent.ShouldBe(1.0, 1e-12);
        estimate.Comparisons.ShouldBe(2);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(-0.5)]
    public void The_known_error_of_the_reference_is_taken_out(double referencePercent)
    {
        // 100 kWh passed; the pile showed 103, the reference 100 (1 + e_ref).
        var reference = 100 * (1 + ((decimal)referencePercent / 100));

        Estimate([Some.Comparison(0, 103, reference)], Some.Standard(referencePercent)).Error.Percent.ShouldBe(3, 1e-9);
    }

    [Fact]
    public void Truncation_cancels_between_windows_that_follow_on_one_another()
    {
        var apart = Enumerable.Range(0, 16).Select(hour => Some.Comparison(hour, 10, 10)).ToList();
        var chained = Enumerable.Range(0, 16).Select(hour => Some.Comparison(hour, 10, 10, continues: true)).ToList();

        // 16 runs: 0.01/√6·√16/160; one run, although the first window too claims to continue one.
        Line(Estimate(apart), "pile-resolution").ShouldBe(0.01 / Math.Sqrt(6) * 4 / 160, 1e-9);
        Line(Estimate(chained), "pile-resolution").ShouldBe(0.01 / Math.Sqrt(6) / 160, 1e-9);
        Line(Estimate(chained), "reference-resolution").ShouldBe(0.001 / Math.Sqrt(6) / 160, 1e-9);
    }

    [Fact]
    public void Alignment_is_rectangular_adds_up_and_cancels_at_inner_ends()
    {
        var apart = new[] { Some.Comparison(0, 10, 10, 0.03m), Some.Comparison(1, 10, 10, 0.03m) };
        var chained = new[] { apart[0], apart[1] with { Continues = true } };

        Line(Estimate(apart), "time-alignment").ShouldBe(2 * 0.03 / Math.Sqrt(3) / 20, 1e-9);
        Line(Estimate(chained), "time-alignment").ShouldBe(0.03 / Math.Sqrt(3) / 20, 1e-9);
    }

    [Fact]
    public void The_order_in_which_comparisons_come_does_not_matter()
    {
        var forward = Enumerable.Range(0, 9)
            .Select(hour => Some.Comparison(hour, 10 + (hour * 0.01m), 10, continues: hour % 3 > 0)).ToList();

        var estimate = Estimate(forward);
        var reversed = Estimate([.. Enumerable.Reverse(forward)]);

        reversed.Error.ShouldBe(estimate.Error);
        reversed.Budget.Lines.ShouldBe(estimate.Budget.Lines);
        reversed.From.ShouldBe(Some.Start);
        reversed.To.ShouldBe(Some.Start.AddHours(9));
    }

    [Fact]
    public void One_window_leaves_the_repeatability_to_the_prior()
    {
        var line = LineOf(Estimate([Some.Comparison(0, 20, 20)]), "repeatability");

        line.StandardUncertainty.Percent.ShouldBe(0.05, 1e-12);
        line.DegreesOfFreedom.ShouldBe(4, 1e-12);
        line.Evaluation.ShouldBe(EvaluationType.TypeA);
    }

    [Fact]
    public void Equal_windows_give_the_ordinary_variance_pooled_with_the_prior()
    {
        // Very fine registers, equal energies: s² of ±0.2 % over 10 windows, 9 degrees of freedom, plus 4 of 0.05 %.
        var windows = Enumerable.Range(0, 10).Select(hour => Some.Comparison(hour, hour % 2 == 0 ? 100.2m : 99.8m, 100)).ToList();
        var fine = Energy.FromMicrowattHours(1);
        var estimate = ReferenceEstimator.Estimate(windows, fine, Some.Standard(resolution: 1e-9m)).ShouldNotBeNull();
        var line = LineOf(estimate, "repeatability");

        var pooled = ((10 * 0.04) + (4 * 0.0025)) / 13;
        line.DegreesOfFreedom.ShouldBe(13, 1e-6);
        line.StandardUncertainty.Percent.ShouldBe(Math.Sqrt(pooled / 10), 1e-6);
    }

    [Fact]
    public void Windows_of_tiny_energy_add_resolution_noise_but_no_false_repeatability()
    {
        var sound = Enumerable.Range(0, 30).Select(hour => Some.Comparison(hour * 2, 25, 25)).ToList();
        // Each shows a step more or less than passed: ±50 %, nothing but truncation.
        var tiny = Enumerable.Range(0, 30)
            .Select(hour => Some.Comparison((hour * 2) + 1, hour % 2 == 0 ? 0.01m : 0.03m, 0.02m)).ToList();

        var without = Estimate(sound);
        var with = Estimate([.. sound, .. tiny]);

        Line(with, "repeatability").ShouldBe(Line(without, "repeatability"), 0.02 * Line(without, "repeatability"));
        Line(with, "pile-resolution").ShouldBeGreaterThan(Line(without, "pile-resolution"));
    }

    [Fact]
    public void The_estimate_says_what_it_rests_on()
    {
        var estimate = Estimate([Some.Comparison(0, 20, 20)]);

        estimate.RestsOn.ShouldBe(["P1-R", "CERT-1", "CAL-7"]);
        estimate.Shares.ShouldBe(EvidenceShares.ReferenceOnly);
        estimate.Budget.Lines.Select(line => line.Source).ShouldBe(
            ["pile-resolution", "reference-resolution", "reference-certificate", "time-alignment", "repeatability"],
            ignoreOrder: true);
    }

    [Fact]
    public void Comparisons_of_two_piles_are_refused() =>
        Should.Throw<ArgumentException>(() => Estimate([Some.Comparison(0, 1, 1), Some.Comparison(1, 1, 1) with { Pile = "P2" }]));

    static ErrorEstimate Estimate(IReadOnlyList<Comparison> comparisons, ReferenceStandard? standard = null) =>
        ReferenceEstimator.Estimate(comparisons, Step, standard ?? Some.Standard()).ShouldNotBeNull();

    static double Line(ErrorEstimate estimate, string source) =>
        LineOf(estimate, source).StandardUncertainty.Fraction;

    static BudgetLine LineOf(ErrorEstimate estimate, string source) =>
        estimate.Budget.Lines.Single(line => string.Equals(line.Source, source, StringComparison.Ordinal));
}
