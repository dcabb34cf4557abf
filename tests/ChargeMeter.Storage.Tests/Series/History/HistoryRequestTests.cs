using ChargeMeter.Storage.Series;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.History;

public sealed class HistoryRequestTests
{
    static readonly HistoryPeriod Year = new(Some.Start, Some.Start.AddDays(365));

    [Fact]
    public void A_period_has_a_length_and_ends_at_whole_milliseconds()
    {
        Should.Throw<ArgumentException>(() => new HistoryPeriod(Some.Start, Some.Start));
        Should.Throw<ArgumentException>(() => new HistoryPeriod(Some.Start.AddTicks(1), Some.Start.AddDays(1)));
        Should.Throw<ArgumentException>(() => new HistoryPeriod(Some.Start, Some.Start.AddTicks(10_001)));
        new HistoryPeriod(Some.Start.ToOffset(TimeSpan.FromHours(8)), Some.Start.AddHours(1)).From.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3_600_000)]
    [InlineData(0.5)]
    [InlineData(60_000)]
    public void A_step_is_whole_milliseconds_and_there_are_not_too_many(double milliseconds) =>
        Should.Throw<ArgumentException>(() => new CourseRequest("S1", "S1-P1", Year, TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void A_year_by_the_hour_is_a_course() => new CourseRequest("S1", "S1-P1", Year, TimeSpan.FromHours(1)).Period.ShouldBe(Year);
}
