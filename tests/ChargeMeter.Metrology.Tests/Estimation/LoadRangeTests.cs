using ChargeMeter.Metrology.Estimation;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation;

public sealed class LoadRangeTests
{
    [Fact]
    public void It_reaches_from_the_least_to_the_greatest_power_that_counts()
    {
        // 1 kWh of 102 at 2 kW and 1 kWh at 120 kW are less than a fortieth each.
        var range = LoadRange.OfDay([(1, 60), (0.5, 2), (1, 40), (1.0 / 120, 120)]);

        range.ShouldNotBeNull();
        range.Least.Kilowatts.ShouldBe(40);
        range.Most.Kilowatts.ShouldBe(60);
    }

    [Fact]
    public void A_day_on_which_nothing_was_delivered_has_none()
    {
        LoadRange.OfDay([]).ShouldBeNull();
        LoadRange.OfDay([(1, 0)]).ShouldBeNull();
        LoadRange.Over([]).ShouldBeNull();
    }

    [Fact]
    public void A_period_spans_the_ranges_of_its_days()
    {
        var range = LoadRange.Over([LoadRange.OfDay([(1, 7)])!, LoadRange.OfDay([(1, 3)])!, LoadRange.OfDay([(1, 5)])!]);

        range.ShouldNotBeNull();
        range.Least.Kilowatts.ShouldBe(3);
        range.Most.Kilowatts.ShouldBe(7);
    }
}
