using ChargeMeter.Monitoring.Clocks;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Clocks;

public sealed class OwnClockWatchTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    readonly OwnClockWatch _watch = new();

    [Fact]
    public void A_clock_that_is_slewed_is_not_stepped()
    {
        for (var second = 0; second < 7_200; second++)
        {
            _watch.Look(Start.AddSeconds(second * 1.0005), TimeSpan.FromSeconds(second)).ShouldBeNull();
        }

        _watch.IsDoubted(TimeSpan.FromSeconds(7_200)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(600)]
    [InlineData(-600)]
    [InlineData(0.6)]
    public void A_step_is_told_by_its_size_and_doubted_for_a_while(double seconds)
    {
        var minute = TimeSpan.FromMinutes(1);
        _watch.Look(Start, TimeSpan.Zero).ShouldBeNull();

        var step = _watch.Look(Start + minute + TimeSpan.FromSeconds(seconds), minute);

        step.ShouldBe(TimeSpan.FromSeconds(seconds));
        _watch.IsDoubted(minute).ShouldBeTrue();
        _watch.IsDoubted(minute + OwnClockWatch.DoubtAfterStep).ShouldBeFalse();
        _watch.Look(Start + (2 * minute) + TimeSpan.FromSeconds(seconds), 2 * minute).ShouldBeNull();
    }

    [Fact]
    public void A_step_back_after_it_prolongs_the_doubt()
    {
        _watch.Look(Start, TimeSpan.Zero);
        _watch.Look(Start.AddHours(1), TimeSpan.FromSeconds(1));
        _watch.Look(Start.AddMinutes(10), TimeSpan.FromMinutes(10));

        _watch.IsDoubted(TimeSpan.FromMinutes(16)).ShouldBeTrue();
    }
}
