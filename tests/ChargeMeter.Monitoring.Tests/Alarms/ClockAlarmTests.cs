using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Clocks;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Alarms;

public sealed class ClockAlarmTests
{
    static readonly DateTimeOffset Now = Some.At(1_440);

    [Theory]
    [InlineData(170, 0.1, false)]
    [InlineData(179, 1, false)]
    [InlineData(-181, 0.1, true)]
    [InlineData(183, 1, true)]
    public void A_clock_is_accused_where_its_offset_less_twice_its_uncertainty_is_beyond_the_limit(
        double seconds, double uncertainty, bool raise) =>
        Judge([Offset(seconds, uncertainty)], []).Raise.ShouldBe(raise);

    [Fact]
    public void Local_time_with_a_Z_is_named_as_whole_hours()
    {
        var detail = Judge([Offset(8 * 3_600, 0.1)], []).Detail;

        (detail["likely"], detail["wholeHours"], detail["standardUncertaintySeconds"]).ShouldBe(("whole-hour", 8.0, 0.1));
        Judge([Offset((8 * 3_600) + 90, 0.1)], []).Detail["likely"].ShouldBe("offset");
    }

    [Fact]
    public void A_fault_that_is_over_is_found_and_clears_after_two_days()
    {
        var yesterday = Block(Offset(-600, 0.1) with { To = Now.AddDays(-1) });
        var before = Block(Offset(-600, 0.1) with { To = Now.AddDays(-3) });

        Judge([Offset(0.2, 0.1)], yesterday).Raise.ShouldBeTrue();
        Judge([Offset(0.2, 0.1)], before).Raise.ShouldBeFalse();
        Judge([Offset(0.2, 0.1)], before).Clear.ShouldBeTrue();
    }

    [Fact]
    public void A_clock_that_was_in_1970_for_two_messages_is_found_when_it_is_right_again()
    {
        var samples = new ClockSamples();
        for (var index = 0; index < 100; index++)
        {
            var reading = Some.Reading("S1-P1", index, index);
            samples.Add(index is 3 or 4
                ? reading with { Receipt = reading.Receipt with { Delayed = true }, Reading = reading.Reading with { At = DateTimeOffset.UnixEpoch.AddMinutes(index) } }
                : reading);
        }

        var reset = new ClockSamples(samples.Kept).ResetOf("S1-P1").ShouldNotBeNull();
        samples.Newest.Length.ShouldBe(ClockSamples.Most);
        var judged = ClockAlarmPolicy.Judge([Offset(0, 0.1)], [reset], [], RulePack.Shipped, Now).ShouldHaveSingleItem();
        judged.Raise.ShouldBeTrue();
        judged.Detail["likely"].ShouldBe("reset");
    }

    static AlarmJudgement Judge(ClockOffset[] clocks, EvidenceBlock[] blocks) =>
        ClockAlarmPolicy.Judge(clocks, [], blocks, RulePack.Shipped, Now).ShouldHaveSingleItem();

    static EvidenceBlock[] Block(ClockOffset setting) =>
        [new EvidenceBlock("S1", DateOnly.FromDateTime(Some.Morning.UtcDateTime), 0, [], [], [setting])];

    static ClockOffset Offset(double seconds, double uncertainty) =>
        new("S1-P1", TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(0.2), 40)
        {
            From = Some.At(0),
            To = Some.At(1_000),
            StandardUncertainty = TimeSpan.FromSeconds(uncertainty),
        };
}
