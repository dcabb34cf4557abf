using ChargeMeter.Metrology.Uncertainty;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Uncertainty;

public sealed class CoverageTests
{
    // JCGM 100:2008, Table G.2, column p = 95 %, as printed.
    [Theory]
    [InlineData(1, 12.71)]
    [InlineData(2, 4.30)]
    [InlineData(3, 3.18)]
    [InlineData(4, 2.78)]
    [InlineData(5, 2.57)]
    [InlineData(8, 2.31)]
    [InlineData(10, 2.23)]
    [InlineData(16, 2.12)]
    [InlineData(19, 2.09)]
    [InlineData(20, 2.09)]
    [InlineData(50, 2.01)]
    [InlineData(100, 1.984)]
    [InlineData(double.PositiveInfinity, 1.960)]
    public void Factors_for_95_percent_are_those_of_table_G_2(double degreesOfFreedom, double printed) =>
        Coverage.FactorFor95(degreesOfFreedom).ShouldBe(printed, degreesOfFreedom < 100 ? 0.0051 : 0.00051);

    // JCGM 100:2008, Table G.2, column p = 99 %.
    [Theory]
    [InlineData(16, 2.92)]
    [InlineData(50, 2.68)]
    [InlineData(double.PositiveInfinity, 2.576)]
    public void Factors_for_99_percent_are_those_of_table_G_2(double degreesOfFreedom, double printed) =>
        Coverage.Factor(degreesOfFreedom, 0.99).ShouldBe(printed, 0.0051);

    [Fact]
    public void The_factor_goes_over_into_the_normal_one_without_a_jump() =>
        Coverage.FactorFor95(0.999e6).ShouldBe(Coverage.FactorFor95(1.001e6), 1e-5);

    [Fact]
    public void Degrees_of_freedom_must_be_more_than_zero() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Coverage.FactorFor95(0));
}
