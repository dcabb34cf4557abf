using ChargeMeter.Metrology.Estimation.Linear;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Linear;

/// <summary>Against numbers that authorities computed.</summary>
public sealed class LeastSquaresTests
{
    // Digits that agree with the certified value (log relative error); 15 or 16 is all that a double holds. Filip is a
    // polynomial of degree ten whose columns are all but dependent: seven digits are what orthogonal factors leave of sixteen.
    [Theory]
    [InlineData("Norris", 12, 12)]
    [InlineData("Pontius", 11, 12)]
    [InlineData("NoInt1", 14, 14)]
    [InlineData("Longley", 10, 11)]
    [InlineData("Filip", 7, 7)]
    [InlineData("Wampler1", 9, 9)]
    [InlineData("Wampler2", 12, 14)]
    [InlineData("Wampler3", 9, 11)]
    [InlineData("Wampler4", 8, 11)]
    [InlineData("Wampler5", 6, 11)]
    public void NIST_reference_datasets_are_met_to_so_many_digits(string name, int digits, int digitsOfDeviations)
    {
        var set = NistSet.Read(name);
        var fit = LeastSquares.Fit(set.Columns, set.Y);
        var worst = set.Estimates.Zip(fit.Coefficients, Digits).Min();
        var worstOfDeviations = set.Deviations.Zip(fit.StandardUncertainties, Digits)
            .Append(Digits(set.Residual, fit.ResidualDeviation)).Min();

        worst.ShouldBeGreaterThanOrEqualTo(digits, name);
        worstOfDeviations.ShouldBeGreaterThanOrEqualTo(digitsOfDeviations, name);
    }

    // NIST StRD, NoInt2: three points, a line through zero.
    [Fact]
    public void NoInt2_has_the_certified_line()
    {
        var fit = LeastSquares.Fit([[4, 5, 6]], [3, 4, 4]);

        fit.Coefficients[0].ShouldBe(0.727272727272727, 1e-15);
        fit.StandardUncertainties[0].ShouldBe(0.420827318078432e-01, 1e-15);
        fit.ResidualDeviation.ShouldBe(0.369274472937998, 1e-15);
    }

    // JCGM 100:2008, H.3, Table H.6: corrections of a thermometer, b = y₁ + y₂(t − 20 °C).
    [Fact]
    public void The_thermometer_of_H_3_has_the_printed_line()
    {
        double[] temperatures = [21.521, 22.012, 22.512, 23.003, 23.507, 23.999, 24.513, 25.002, 25.503, 26.010, 26.511];
        double[] corrections = [-0.171, -0.169, -0.166, -0.159, -0.164, -0.165, -0.156, -0.157, -0.159, -0.161, -0.160];
        var fit = LeastSquares.Fit(
            [[.. temperatures.Select(_ => 1.0)], [.. temperatures.Select(temperature => temperature - 20)]], corrections);

        fit.Coefficients[0].ShouldBe(-0.1712, 0.00005);
        fit.StandardUncertainties[0].ShouldBe(0.0029, 0.00005);
        fit.Coefficients[1].ShouldBe(0.00218, 0.000005);
        fit.StandardUncertainties[1].ShouldBe(0.00067, 0.000005);
        fit.ResidualDeviation.ShouldBe(0.0035, 0.00005);
        (fit.Covariance(0, 1) / fit.StandardUncertainties[0] / fit.StandardUncertainties[1]).ShouldBe(-0.930, 0.0005);
        fit.Covariance(0, 0).ShouldBe(Math.Pow(fit.StandardUncertainties[0], 2), 1e-15);

        // H.3.4: at 30 °C the correction is −0.1494 °C with 0.0041 °C.
        (fit.Coefficients[0] + (10 * fit.Coefficients[1])).ShouldBe(-0.1494, 0.00005);
        Math.Sqrt(fit.Covariance(0, 0) + (100 * fit.Covariance(1, 1)) + (20 * fit.Covariance(0, 1))).ShouldBe(0.0041, 0.00005);
    }

    [Fact]
    public void A_column_that_others_make_up_is_refused() =>
        Should.Throw<InvalidOperationException>(() => LeastSquares.Fit([[1, 2, 3, 4], [2, 4, 6, 8]], [1, 2, 3, 4]))
            .Message.ShouldContain("Column 1");

    // Where the certified value is zero (Wampler1 and 2 have no scatter), the digits after the point count.
    static double Digits(double certified, double found)
    {
        var error = Math.Abs(certified - found) / (Math.Abs(certified) > 0 ? Math.Abs(certified) : 1);
        return error > 0 ? Math.Min(16, -Math.Log10(error)) : 16;
    }
}
