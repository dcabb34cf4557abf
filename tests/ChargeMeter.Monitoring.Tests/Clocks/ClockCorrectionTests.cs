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
    public void A_clock_that_is_hours_ahead_is_corrected_to_a_quarter_of_a_second() =>
        Correct([], Items(40, _ => EightHours - TimeSpan.FromSeconds(1.3))).At(Some.At(20)).ShouldBe(EightHours - TimeSpan.FromSeconds(1.25));

    [Fact]
    public void A_clock_that_drifts_is_corrected_by_what_it_was_off_at_the_time()
    {
        var drift = Correct([], Items(96, index => TimeSpan.FromSeconds(30 + (10.0 * index * 15 / 1_440)), minutes: 15));

        drift.At(Some.At(0) + TimeSpan.FromSeconds(30)).ShouldBe(TimeSpan.FromSeconds(30));
        drift.At(Some.At(720)).ShouldBe(TimeSpan.FromSeconds(35));
        drift.At(Some.At(1_440)).ShouldBe(TimeSpan.FromSeconds(40));
    }

    [Fact]
    public void A_day_with_few_messages_is_corrected_by_those_of_the_days_before()
    {
        var before = Correct([], Items(20, _ => EightHours)).Carry;

        Correct(before, Items(2, _ => EightHours)).At(Some.At(0)).ShouldBe(EightHours);
        Correct(before, []).At(Some.At(0)).ShouldBe(EightHours);
    }

    [Fact]
    public void Too_few_messages_to_correct_by_are_enough_to_see_that_a_clock_is_wrong()
    {
        Correct([], Items(2, _ => EightHours)).At(Some.At(0)).ShouldBeNull();
        Correct([], Items(2, _ => TimeSpan.FromSeconds(-1))).At(Some.At(0)).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_clock_that_was_set_during_the_day_gives_no_times_to_compare_by_and_both_settings_are_known()
    {
        var correction = Correct([], Items(40, index => index < 25 ? EightHours : TimeSpan.Zero));

        correction.At(Some.At(0)).ShouldBeNull();
        correction.Settings.Select(setting => setting.Offset).ShouldBe([EightHours, TimeSpan.Zero]);
    }

    [Fact]
    public void Messages_that_come_late_do_not_make_a_right_clock_wrong()
    {
        var correction = Correct([], Items(40, index => index < 25 ? TimeSpan.Zero : TimeSpan.FromHours(-index)));

        correction.At(Some.At(0)).ShouldBe(TimeSpan.Zero);
        correction.Settings.ShouldHaveSingleItem().Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Every_third_message_a_minute_late_is_no_second_setting() =>
        Correct([], Items(40, index => TimeSpan.FromSeconds(index % 3 == 0 ? -300 : 0))).Settings.ShouldHaveSingleItem();

    [Fact]
    public void What_the_clocks_of_a_station_have_in_common_is_the_way_and_not_the_clocks()
    {
        double[] offsets = [-0.9, -1.2, -1.1, -600];
        var corrections = offsets.Select(offset => Correct([], Items(40, _ => TimeSpan.FromSeconds(offset)))).ToList();
        var lag = ClockCorrection.LagOf(corrections);

        lag.Value.TotalSeconds.ShouldBe(1.1, 1e-6);
        corrections[3].Less(lag).At(Some.At(0)).ShouldBe(TimeSpan.FromSeconds(-599));
        ClockCorrection.LagOf(corrections[2..]).ShouldBe(ClockLag.Unknown);
    }

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

    static IEnumerable<AdmittedItem> Items(int count, Func<int, TimeSpan> offset, double minutes = 1) => Enumerable.Range(0, count).Select(index =>
        Some.Reading("S1-P1", index * minutes, index) with
        {
            Receipt = Some.Receipt(Some.At(index * minutes) - offset(index), lagSeconds: 0),
        });
}
