using ChargeMeter.Monitoring.Alarms;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Alarms;

public sealed class SilenceTests
{
    [Fact]
    public void A_station_that_falls_silent_as_a_whole_does_not_clear_the_alarm_about_one_of_its_devices()
    {
        var station = Some.Station(
            Some.Pile() with { Interval = TimeSpan.FromMinutes(15) }, Some.Reference() with { Interval = TimeSpan.FromMinutes(1) });
        var lastSeen = station.Meters.Keys.ToDictionary(id => id, _ => Some.At(0), StringComparer.Ordinal);
        var book = new AlarmBook(station.Id, [], []);

        foreach (var minutes in new[] { 20, 60 })
        {
            book.Apply(DeviceAlarmPolicy.JudgeSilence(station, lastSeen, Some.At(0), Some.At(minutes)), Some.At(minutes));
        }

        book.Unannounced.ShouldAllBe(change => change.State == AlarmState.Raised);
        book.Raised.Select(alarm => alarm.Subject).ShouldBe(["S1", "S1-P1-R"]);
    }
}
