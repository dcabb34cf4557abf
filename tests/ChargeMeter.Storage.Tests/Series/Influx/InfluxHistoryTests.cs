using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.Influx;
using ChargeMeter.Storage.Series.Influx.Lines;
using ChargeMeter.Storage.Series.Influx.Reading;
using ChargeMeter.Storage.Series.Influx.Writing;
using ChargeMeter.Storage.Series.Memory;
using ChargeMeter.Storage.Tests.Series.History;
using ChargeMeter.TestSupport;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Influx;

/// <summary>The contract on a real InfluxDB 1.x, filled with the lines that the projection writes; and what only a database can do.</summary>
public sealed class InfluxHistoryTests : SeriesHistoryContract, IClassFixture<SharedInflux>
{
    readonly MemorySeriesStore _store = new();
    readonly SharedInflux _influx;
    InfluxOptions _options = null!;
    InfluxClient _client = null!;
    InfluxHistory _history = null!;

    public InfluxHistoryTests(SharedInflux influx) => _influx = influx;

    [Fact]
    public async Task A_meter_that_changed_its_role_before_everything_was_written_again_is_one_meter()
    {
        await StoreAsync(Reading(0, 100), Reading(10, 101));
        await WriteAsync([.. (await LinesAsync()).Select(line => line with { Text = line.Text.Replace("role=pile", "role=unregistered", StringComparison.Ordinal) })]);

        (await SpansAsync(0, 60, "S1")).ShouldHaveSingleItem().Readings.ShouldBe(2);
    }

    [Fact]
    public async Task More_readings_than_fit_on_a_page_are_read_page_by_page()
    {
        const int Meters = 3;
        var items = Enumerable.Range(0, ReadingPages.PageRows)
            .SelectMany(minute => Enumerable.Range(0, Meters).Select(meter => Reading(minute, minute, meter: $"S1-P{meter}"))).ToArray();
        await StoreAsync(items);

        (await SpansAsync(0, ReadingPages.PageRows, "S1")).Select(span => (span.Readings, span.Advance?.KilowattHours))
            .ShouldBe(Enumerable.Repeat(((long)ReadingPages.PageRows, (decimal?)(ReadingPages.PageRows - 1)), Meters));
    }

    [Fact]
    public async Task More_readings_at_one_instant_than_fit_on_a_page_are_read()
    {
        await StoreAsync([.. Enumerable.Range(0, ReadingPages.PageRows + 5).Select(meter => Reading(7, 1, meter: $"S1-P{meter}"))]);

        (await SpansAsync(0, 60, "S1")).Count.ShouldBe(ReadingPages.PageRows + 5);
    }

    [Theory]
    [InlineData("S1' OR station =~ /.*/ --")]
    [InlineData("S1'; DROP MEASUREMENT chargemeter_reading; --")]
    [InlineData(@"S1\' OR '1'='1")]
    [InlineData("S1\n' OR 1 = 1")]
    [InlineData("S1\\")]
    public async Task A_name_is_never_a_part_of_the_statement(string name)
    {
        await StoreAsync(Reading(0, 100));

        (await SpansAsync(0, 60, name)).ShouldBeEmpty();
        (await History.ReadCourseAsync(new("S1", name, new(Some.Start, Some.Start.AddHours(1)), TimeSpan.FromHours(1)), Cancel)).ShouldBeEmpty();
        (await SpansAsync(0, 60, "S1")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_name_with_a_quote_in_it_is_found()
    {
        await StoreAsync(Reading(0, 100, station: "一号'站"));

        (await SpansAsync(0, 60, "一号'站")).ShouldHaveSingleItem().First.KilowattHours.ShouldBe(100);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_an_error_although_the_status_is_200()
    {
        var options = Given.V1(_options.Url);
        options.Database = "nowhere";
        using var history = new InfluxHistory(options, TimeProvider.System);

        (await Should.ThrowAsync<SeriesStoreException>(() => SpansAsync(history))).Message.ShouldContain("database not found: nowhere");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_error()
    {
        using var history = new InfluxHistory(Given.V1(new Uri($"http://127.0.0.1:{FreePort.Next()}")), TimeProvider.System);

        (await Should.ThrowAsync<SeriesStoreException>(() => SpansAsync(history))).Message.ShouldContain("cannot be asked");
    }

    [Fact]
    public async Task An_account_that_may_read_reads()
    {
        await using var guarded = await InfluxServer.StartAsync(withAccounts: true);
        await guarded.QueryAsync("CREATE USER admin WITH PASSWORD 'right' WITH ALL PRIVILEGES");
        var options = Given.V1(guarded.Url);
        (options.User, options.Password) = ("admin", "wrong");
        using var history = new InfluxHistory(options, TimeProvider.System);

        (await Should.ThrowAsync<SeriesStoreException>(() => SpansAsync(history))).Message.ShouldContain("401");

        options.Password = "right";
        (await Should.ThrowAsync<SeriesStoreException>(() => SpansAsync(history))).Message.ShouldContain("database not found");
    }

    protected override async Task<ISeriesHistory> OpenAsync()
    {
        _options = await _influx.WithDatabaseAsync();
        _client = new InfluxClient(_options, TimeProvider.System);
        return _history = new InfluxHistory(_options, TimeProvider.System);
    }

    protected override async Task StoreAsync(params AdmittedItem[] items)
    {
        await _store.AppendAsync(items, [], Cancel);
        await WriteAsync(await LinesAsync());
    }

    protected override async ValueTask CloseAsync()
    {
        _history.Dispose();
        _client.Dispose();
        await _store.DisposeAsync();
    }

    static Task<IReadOnlyList<RegisterSpan>> SpansAsync(InfluxHistory history) =>
        history.ReadSpansAsync(["S1"], new(Some.Start, Some.Start.AddHours(1)), Cancel);

    async Task<IReadOnlyList<ProjectedLine>> LinesAsync() => ItemLines.Of(await _store.ReadAllSinceAsync(0, int.MaxValue, Cancel), Projected.Fleet);

    async Task WriteAsync(IReadOnlyList<ProjectedLine> lines)
    {
        foreach (var part in lines.Chunk(5_000))
        {
            var outcome = await new BatchWriter(_client).WriteAsync(part, Cancel);
            (outcome.Halt, outcome.Refused.Length).ShouldBe((null, 0));
        }
    }
}
