using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.History;

/// <summary>What everything must do that history is read from: the stores, and the projection that is filled from one.</summary>
public abstract partial class SeriesHistoryContract : IAsyncLifetime
{
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    protected ISeriesHistory History { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => History = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_course_has_a_span_for_each_step_with_readings()
    {
        await StoreAsync(
            Reading(0, 100, power: 5), Reading(15, 101, power: 9), Reading(59.5, 103, power: 7), Reading(60, 104), Reading(181, 110), Reading(240, 115));

        var course = await CourseAsync(0, 240);

        course.Select(span => (span.Start, span.Readings, span.First, span.Last, span.HighestPower?.Kilowatts)).ShouldBe(
        [
            (Minute(0), 3, Kwh(100), Kwh(103), 9),
            (Minute(60), 1, Kwh(104), Kwh(104), null),
            (Minute(180), 1, Kwh(110), Kwh(110), null),
        ]);
        (course[0].FirstAt, course[0].LastAt, course[0].Advance).ShouldBe((Minute(0), Minute(59.5), Kwh(3)));
    }

    [Fact]
    public async Task Steps_are_counted_from_the_beginning_of_the_period_and_the_end_is_not_in_it()
    {
        await StoreAsync(Reading(7, 100), Reading(66.5, 101), Reading(67, 102), Reading(126, 103), Reading(127, 104));

        (await CourseAsync(7, 127)).Select(span => (span.Start, span.Last)).ShouldBe([(Minute(7), Kwh(101)), (Minute(67), Kwh(103))]);
    }

    [Fact]
    public async Task A_last_step_may_be_short()
    {
        await StoreAsync(Reading(61, 101), Reading(75, 102));

        (await CourseAsync(0, 75)).ShouldHaveSingleItem().Last.ShouldBe(Kwh(101));
    }

    [Fact]
    public async Task Times_before_1970_and_years_apart_are_times_like_others()
    {
        var (before, after) = ((int)(DateTimeOffset.UnixEpoch.AddDays(-1) - Some.Start).TotalMinutes, 525_600);
        await StoreAsync(Reading(before, 1), Reading(0, 2), Reading(after, 3));

        var course = await History.ReadCourseAsync(
            new("S1", "S1-P1", new(Minute(before), Minute(after + 1)), TimeSpan.FromDays(3_650)), Cancel);

        course.Select(span => span.Last).ShouldBe([Kwh(1), Kwh(3)]);
    }

    [Fact]
    public async Task A_course_is_that_of_one_meter()
    {
        await StoreAsync(Reading(0, 100), Reading(1, 500, meter: "S1-P2"), Reading(2, 700, station: "S2"));

        (await CourseAsync(0, 60)).ShouldHaveSingleItem().Highest.ShouldBe(Kwh(100));
        (await History.ReadCourseAsync(new("S1", "S1-P3", Period(0, 60), Hour), Cancel)).ShouldBeEmpty();
        (await History.ReadCourseAsync(new("s1", "S1-P1", Period(0, 60), Hour), Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Spans_are_those_of_every_meter_of_the_stations()
    {
        await StoreAsync(
            Reading(0, 100), Reading(30, 104), Reading(60, 109), Reading(0, 7, meter: "S1-P2"), Reading(-1, 6, meter: "S1-P2"),
            Reading(5, 1, station: "S2", meter: "S2-P1", power: 3), Reading(9, 2.5m, station: "S2", meter: "S2-P1"), Reading(5, 1, station: "S3", meter: "S3-P1"));

        var spans = await SpansAsync(0, 60, "S2", "S1", "S9");

        spans.Select(span => (span.Meter, span.Start, span.Readings, span.Advance)).ShouldBe(
            [("S1-P1", Minute(0), 2, Kwh(4)), ("S1-P2", Minute(0), 1, Kwh(0)), ("S2-P1", Minute(0), 2, Kwh(1.5m))]);
        spans[2].ShouldBe(new RegisterSpan("S2", "S2-P1", Minute(0), null)
        {
            Readings = 2,
            FirstAt = Minute(5),
            First = Kwh(1),
            LastAt = Minute(9),
            Last = Kwh(2.5m),
            Lowest = Kwh(1),
            Highest = Kwh(2.5m),
            HighestPower = Power.FromKilowatts(3),
        });
    }

    [Fact]
    public async Task Where_nothing_is_stored_there_is_nothing()
    {
        (await CourseAsync(0, 60)).ShouldBeEmpty();
        (await SpansAsync(0, 60, "S1")).ShouldBeEmpty();
        (await SpansAsync(0, 60)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Registers_are_exact()
    {
        await StoreAsync(Reading(0, 987_654_321.123456789m), Reading(1, 987_654_321.123456790m));

        (await SpansAsync(0, 60, "S1")).ShouldHaveSingleItem().Advance.ShouldBe(Energy.FromMicrowattHours(1));
    }

    [Fact]
    public async Task The_order_of_arrival_does_not_matter()
    {
        await StoreAsync(Reading(40, 104), Reading(10, 101), Reading(50, 105), Reading(20, 102));

        var span = (await CourseAsync(0, 60)).ShouldHaveSingleItem();

        (span.FirstAt, span.First, span.LastAt, span.Last).ShouldBe((Minute(10), Kwh(101), Minute(50), Kwh(105)));
    }

    [Fact]
    public async Task What_came_retained_is_no_evidence()
    {
        await StoreAsync(Reading(0, 100), Some.Reading(30, 170, retained: true));

        (await SpansAsync(0, 60, "S1")).ShouldHaveSingleItem().Highest.ShouldBe(Kwh(100));
        (await CourseAsync(0, 60)).ShouldHaveSingleItem().Readings.ShouldBe(1);
    }

    protected abstract Task<ISeriesHistory> OpenAsync();

    /// <summary>Stores items so that history can be read.</summary>
    protected abstract Task StoreAsync(params AdmittedItem[] items);

    protected abstract ValueTask CloseAsync();

    protected Task<IReadOnlyList<RegisterSpan>> SpansAsync(double from, double to, params string[] stations) =>
        History.ReadSpansAsync(stations, Period(from, to), Cancel);

    protected Task<IReadOnlyList<RegisterSpan>> CourseAsync(double from, double to) =>
        History.ReadCourseAsync(new("S1", "S1-P1", Period(from, to), Hour), Cancel);

    protected static AdmittedReading Reading(
        double minute, decimal energy, string meter = "S1-P1", string station = "S1", string? serial = null, double? power = null)
    {
        var reading = Some.Reading(minute, energy, meter, station, serial);
        return reading with { Reading = reading.Reading with { Power = power is { } kilowatts ? Power.FromKilowatts(kilowatts) : null } };
    }

    static HistoryPeriod Period(double from, double to) => new(Minute(from), Minute(to));

    static DateTimeOffset Minute(double minute) => Some.Start.AddMinutes(minute);

    static Energy Kwh(decimal kilowattHours) => Energy.FromKilowattHours(kilowattHours);
}
