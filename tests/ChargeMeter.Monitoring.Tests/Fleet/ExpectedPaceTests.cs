using System.Collections.Frozen;
using ChargeMeter.Monitoring.Fleet;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Fleet;

public sealed class ExpectedPaceTests
{
    [Fact]
    public void One_fast_meter_among_slow_ones_does_not_set_the_pace() => Pace(15, 900, 900).ShouldBe(TimeSpan.FromSeconds(900));

    [Fact]
    public void Half_of_the_fleet_may_be_silent() => Pace(15, 60, 300, 900, 900).ShouldBe(TimeSpan.FromSeconds(300));

    [Fact]
    public void Meters_without_an_interval_say_nothing()
    {
        Pace(null, null, 60).ShouldBe(TimeSpan.FromSeconds(60));
        Pace(null, null).ShouldBeNull();
        ExpectedPace.Of(FleetModel.Empty).ShouldBeNull();
    }

    static TimeSpan? Pace(params double?[] seconds)
    {
        var meters = seconds.Select((interval, index) =>
            Some.Pile($"P{index}", parent: null) with { Interval = interval is { } known ? TimeSpan.FromSeconds(known) : null });
        return ExpectedPace.Of(new FleetModel(new[] { Some.Station([.. meters]) }.ToFrozenDictionary(station => station.Id, StringComparer.Ordinal)));
    }
}
