using ChargeMeter.Monitoring.Assessment.Solving;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Assessment;

public sealed class EstimateWriterTests
{
    [Theory]
    [InlineData(0.014, 0.036, true)]
    [InlineData(0.014, 0.020, false)]
    [InlineData(-0.46, 0.036, false)]
    [InlineData(0.071, 0.036, true)]
    [InlineData(-0.46, 0.051, true)]
    public void A_number_is_stated_where_it_is_known_to_two_percent_or_tells_its_sign(double value, double uncertainty, bool isUnknown) =>
        EstimateWriter.IsUnknown(value, uncertainty).ShouldBe(isUnknown);
}
