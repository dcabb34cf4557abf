using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.Uncertainty;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Uncertainty;

public sealed class TypeBEvaluationTests
{
    static readonly Energy Step = Energy.FromKilowattHours(0.01m);

    // JCGM 100:2008, 4.3.7 and 4.3.9.
    [Fact]
    public void Half_widths_are_divided_by_the_roots_of_three_and_six()
    {
        TypeBEvaluation.Rectangular(Step).ShouldBe(Energy.FromMicrowattHours(5_773_503));
        TypeBEvaluation.Triangular(Step).ShouldBe(Energy.FromMicrowattHours(4_082_483));
    }

    [Fact]
    public void The_difference_of_two_truncated_readings_scatters_by_the_step_over_root_six()
    {
        const int Pairs = 200_000;
        var random = new Random(20261123);
        var sum = 0.0;
        for (var i = 0; i < Pairs; i++)
        {
            var difference = random.NextDouble() - random.NextDouble();
            sum += difference * difference;
        }

        // The mean square of a triangular variate on ±1 is 1/6 with a standard error of √(1/15 − 1/36)/√n = 0.00044.
        (sum / Pairs).ShouldBe(1 / 6.0, 4 * 0.00044);
        TypeBEvaluation.RegisterDifference(Step).ToKilowattHoursApproximately()
            .ShouldBe(0.01 * Math.Sqrt(sum / Pairs), 0.01 * 0.005);
    }
}
