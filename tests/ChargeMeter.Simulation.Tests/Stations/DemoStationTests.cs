using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Simulation.Stations;
using Shouldly;
using Xunit;

namespace ChargeMeter.Simulation.Tests.Stations;

public sealed class DemoStationTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 23, 20, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(20260101)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_bad_pile_is_found_out_and_the_healthy_one_is_left_alone(int seed)
    {
        var station = new WatchedStation(new SimulatedStationOptions { Seed = seed }, Start);

        var said = station.After(TimeSpan.FromHours(12));

        station.Registry.Errors.ShouldBeEmpty();
        station.Registry.Warnings.ShouldBeEmpty();
        station.Quarantined.ShouldBeEmpty();
        said["DEMO-P01"].Verdict.ShouldBe(Verdict.Conforming);
        said["DEMO-P02"].Verdict.ShouldBe(Verdict.Exceeding);
        foreach (var (pile, truth) in new[] { ("DEMO-P01", 0.1), ("DEMO-P02", 3.0) })
        {
            var estimate = said[pile].Estimate.ShouldNotBeNull();
            estimate.Error.Percent.ShouldBe(truth, 4 * estimate.StandardUncertainty.Percent);
        }

        station.Alarms.Select(alarm => (alarm.Subject, alarm.Kind)).ShouldBe([("DEMO-P02", AlarmKind.ErrorExceeding)]);
    }

    [Fact]
    public void Both_verdicts_stand_long_before_the_demo_has_to_show_them()
    {
        var station = new WatchedStation(new SimulatedStationOptions(), Start);

        // 90 seconds of the demo at 600 times speed are 15 hours.
        var said = station.After(TimeSpan.FromHours(4));

        (said["DEMO-P01"].Verdict, said["DEMO-P02"].Verdict).ShouldBe((Verdict.Conforming, Verdict.Exceeding));
    }
}
