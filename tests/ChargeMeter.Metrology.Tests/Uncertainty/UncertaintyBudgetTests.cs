using ChargeMeter.Metrology.Uncertainty;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Uncertainty;

public sealed class UncertaintyBudgetTests
{
    // JCGM 100:2008, H.1, Table H.1: an end gauge; nm carried as plain numbers.
    [Fact]
    public void The_end_gauge_of_H_1_has_the_printed_uncertainty_and_degrees_of_freedom()
    {
        var difference = UncertaintyBudget.Combine([Some.Line(5.8, 24), Some.Line(3.9, 5), Some.Line(6.7, 8)]);
        var gauge = UncertaintyBudget.Combine(
            [Some.Line(25, 18), Some.Line(9.7, 25.6), Some.Line(2.9, 50), Some.Line(16.6, 2)]);

        difference.StandardUncertainty.Fraction.ShouldBe(9.7, 0.05);
        difference.DegreesOfFreedom.ShouldBe(25.6, 0.2);
        gauge.StandardUncertainty.Fraction.ShouldBe(32, 0.5);
        Math.Floor(gauge.DegreesOfFreedom).ShouldBe(16);
        (Coverage.Factor(16, 0.99) * gauge.StandardUncertainty.Fraction).ShouldBe(93, 0.6);
    }

    // JCGM 100:2008, G.4.1, note 2 and example: three relative uncertainties in percent.
    [Fact]
    public void The_example_of_G_4_1_has_nineteen_degrees_of_freedom_and_an_expanded_uncertainty_of_2_2_percent()
    {
        var budget = UncertaintyBudget.Combine([Some.Line(0.25, 9), Some.Line(0.57, 4), Some.Line(0.82, 14)]);

        budget.StandardUncertainty.Fraction.ShouldBe(1.03, 0.005);
        budget.DegreesOfFreedom.ShouldBe(19.0, 0.1);
        (Coverage.FactorFor95(budget.DegreesOfFreedom) * budget.StandardUncertainty.Fraction).ShouldBe(2.2, 0.05);
    }

    [Fact]
    public void Lines_stand_with_the_largest_first() =>
        UncertaintyBudget.Combine([Some.Line(1, 5, "b"), Some.Line(2, 5, "c"), Some.Line(1, 5, "a")])
            .Lines.Select(line => line.Source).ShouldBe(["c", "a", "b"]);

    [Fact]
    public void Known_lines_have_infinitely_many_degrees_of_freedom()
    {
        UncertaintyBudget.Combine([Some.Line(3, double.PositiveInfinity), Some.Line(4, double.PositiveInfinity)])
            .DegreesOfFreedom.ShouldBe(double.PositiveInfinity);
        UncertaintyBudget.Combine([]).DegreesOfFreedom.ShouldBe(double.PositiveInfinity);
    }
}
