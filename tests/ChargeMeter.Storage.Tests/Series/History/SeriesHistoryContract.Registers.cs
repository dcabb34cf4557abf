using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.History;

public abstract partial class SeriesHistoryContract
{
    [Fact]
    public async Task A_reading_sent_with_different_registers_counts_for_nothing()
    {
        await StoreAsync(Reading(0, 100), Reading(10, 101), Reading(20, 102), Reading(20, 999), Reading(20, 102, power: 1), Reading(30, 103));

        var span = (await SpansAsync(0, 60, "S1")).ShouldHaveSingleItem();

        (span.Readings, span.Highest, span.Advance).ShouldBe((3, Kwh(103), Kwh(3)));
        (await CourseAsync(0, 60)).ShouldBe([span]);
        (await CourseAsync(20, 30)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_revisions_that_agree_on_the_register_the_first_counts()
    {
        await StoreAsync(Reading(0, 100, power: 5), Reading(0, 100, power: 8), Reading(10, 101));

        var span = (await SpansAsync(0, 60, "S1")).ShouldHaveSingleItem();

        (span.Readings, span.HighestPower?.Kilowatts, span.Advance).ShouldBe((2, 5, Kwh(1)));
    }

    [Fact]
    public async Task A_conflict_of_one_meter_is_none_of_another()
    {
        await StoreAsync(Reading(0, 100), Reading(0, 101), Reading(0, 100, meter: "S1-P2"), Reading(0, 100, station: "S2"));

        (await SpansAsync(0, 60, "S1", "S2")).Select(span => (span.Station, span.Meter)).ShouldBe([("S1", "S1-P2"), ("S2", "S1-P1")]);
    }

    [Fact]
    public async Task An_exchanged_meter_is_two_spans_and_no_energy_between_them()
    {
        await StoreAsync(
            Reading(0, 100, serial: "B"), Reading(10, 104, serial: "B"), Reading(20, 5_000, serial: "A"), Reading(30, 5_003, serial: "A"));

        var spans = await SpansAsync(0, 60, "S1");

        spans.Select(span => (span.Serial, span.Advance)).ShouldBe([("B", Kwh(4)), ("A", Kwh(3))]);
        (await CourseAsync(0, 60)).ShouldBe(spans);
    }

    [Fact]
    public async Task Readings_without_a_serial_number_are_those_of_the_only_one_known()
    {
        await StoreAsync(Reading(0, 100), Reading(10, 101, serial: "A", power: 3), Reading(20, 102, serial: "A"), Reading(30, 104, power: 2));

        var span = (await SpansAsync(0, 60, "S1")).ShouldHaveSingleItem();

        (span.Serial, span.Readings, span.FirstAt, span.LastAt, span.Advance, span.HighestPower?.Kilowatts)
            .ShouldBe(("A", 4, Minute(0), Minute(30), Kwh(4), 3));
    }

    [Fact]
    public async Task Readings_without_a_serial_number_beside_two_known_ones_tell_no_energy()
    {
        await StoreAsync(Reading(0, 100, serial: "A"), Reading(10, 101), Reading(20, 5_000, serial: "B"), Reading(30, 5_003));

        var spans = await SpansAsync(0, 60, "S1");

        spans.Select(span => (span.Serial, span.IsOfUnknownSerial, span.Advance))
            .ShouldBe([("A", false, Kwh(0)), (null, true, null), ("B", false, Kwh(0))]);
    }

    [Theory]
    [InlineData(100, 101, 0, 1)] // a reset
    [InlineData(100, 90, 101, 102)] // one value too low
    [InlineData(100, 150, 101, 102)] // one value too high
    public async Task A_register_that_fell_tells_no_energy(int first, int second, int third, int last)
    {
        await StoreAsync(Reading(0, first), Reading(10, second), Reading(20, third), Reading(30, last));

        var span = (await SpansAsync(0, 60, "S1")).ShouldHaveSingleItem();

        (span.HasFallen, span.Advance).ShouldBe((true, null));
        (span.First, span.Last).ShouldBe((Kwh(first), Kwh(last)));
    }

    [Fact]
    public async Task A_fall_between_the_first_and_the_last_register_is_not_seen()
    {
        await StoreAsync(Reading(0, 5), Reading(10, 9), Reading(20, 7), Reading(30, 12));

        (await SpansAsync(0, 60, "S1")).ShouldHaveSingleItem().Advance.ShouldBe(Kwh(7));
    }
}
