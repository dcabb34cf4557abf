using System.Collections.Immutable;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Clocks;
using ChargeMeter.Protocol.Messages;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Clocks;

public sealed class ClockCorrectionTests
{
    static readonly TimeSpan EightHours = TimeSpan.FromHours(8);

    [Fact]
    public void A_clock_that_is_hours_ahead_is_corrected_in_whole_steps() =>
        Correct([], Items(40, _ => EightHours - TimeSpan.FromSeconds(1.3))).Offset.ShouldBe(EightHours);

    [Fact]
    public void A_day_with_few_messages_is_corrected_by_those_of_the_days_before()
    {
        var before = Correct([], Items(20, _ => EightHours)).Carry;

        Correct(before, Items(2, _ => EightHours)).Offset.ShouldBe(EightHours);
        Correct(before, []).Offset.ShouldBe(EightHours);
    }

    [Fact]
    public void Too_few_messages_to_correct_by_are_enough_to_see_that_a_clock_is_wrong()
    {
        Correct([], Items(2, _ => EightHours)).Offset.ShouldBeNull();
        Correct([], Items(2, _ => TimeSpan.FromSeconds(-1))).Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_clock_that_was_set_during_the_day_gives_no_times_to_compare_by() =>
        Correct([], Items(40, index => index < 25 ? EightHours : TimeSpan.Zero)).Offset.ShouldBeNull();

    [Fact]
    public void Messages_that_come_late_do_not_make_a_right_clock_wrong() =>
        Correct([], Items(40, index => index < 25 ? TimeSpan.Zero : TimeSpan.FromHours(-index))).Offset.ShouldBe(TimeSpan.Zero);

    [Fact]
    public void A_last_will_is_no_evidence_for_its_time_is_ours()
    {
        var will = new AdmittedStatus(
            "S1", "S1-P1", Some.Receipt(Some.At(0)), new DeviceStatus(null, DeviceState.Offline, null, null));

        ClockSamples.IsEvidence(will).ShouldBeFalse();
        ClockSamples.IsEvidence(Some.Reading("S1-P1", 0, 1m)).ShouldBeTrue();
    }

    static ClockCorrection Correct(ImmutableArray<ClockSample> before, IEnumerable<AdmittedItem> items) =>
        ClockCorrection.Of("S1-P1", before, items);

    static IEnumerable<AdmittedItem> Items(int count, Func<int, TimeSpan> offset) => Enumerable.Range(0, count).Select(index =>
        Some.Reading("S1-P1", index, index) with { Receipt = Some.Receipt(Some.At(index) - offset(index), lagSeconds: 0) });
}
