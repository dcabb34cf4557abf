using System.Net;
using System.Text.Json;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Protocol.Times;
using ChargeMeter.Web.Api;

namespace ChargeMeter.Web.Tests.Api;

public sealed class FleetApiTests : IAsyncLifetime
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new TimeJsonConverter() } };

    RunningWeb _web = null!;

    public async ValueTask InitializeAsync() => _web = await RunningWeb.StartAsync();

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public async Task A_pile_is_flat_with_errors_in_percent_and_exact_energy()
    {
        var pile = (await GetAsync("/api/v1/piles/S001-P02")).RootElement;

        pile.GetProperty("error").GetDouble().ShouldBe(3.04, 1e-9);
        pile.GetProperty("mpe").GetDouble().ShouldBe(1, 1e-9);
        pile.GetProperty("verdict").GetString().ShouldBe("exceeding");
        pile.GetProperty("energyKilowattHours").GetRawText().ShouldBe("9876.543");
        pile.GetProperty("clockOffsetSeconds").GetDouble().ShouldBe(-1.42, 1e-9);
        pile.GetProperty("limitsConfirmed").GetBoolean().ShouldBeFalse();
        pile.GetProperty("disclaimer").GetString().ShouldBe("本结果为监测估计,不作为检定结论或处罚依据");
    }

    [Fact]
    public async Task A_pile_speaks_the_words_of_the_estimate_record()
    {
        var pile = (await GetAsync("/api/v1/piles/S001-P02")).RootElement;
        var record = JsonSerializer.SerializeToElement(EstimateRecord.From(Some.Exceeding().Assessment!), Json);

        foreach (var field in record.EnumerateObject())
        {
            pile.GetProperty(field.Name).GetRawText().ShouldBe(field.Value.GetRawText(), field.Name);
        }
    }

    [Fact]
    public async Task A_pile_that_nothing_identifies_has_no_error_and_says_why()
    {
        var pile = (await GetAsync("/api/v1/piles/S001-P03")).RootElement;

        pile.GetProperty("error").ValueKind.ShouldBe(JsonValueKind.Null);
        pile.GetProperty("verdict").GetString().ShouldBe("insufficient");
        pile.GetProperty("reason").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task Times_end_in_z() =>
        (await GetAsync("/api/v1/piles/S001-P02")).RootElement.GetProperty("at").GetString().ShouldBe("2026-11-23T04:30:00Z");

    [Theory]
    [InlineData("/api/v1/piles/nobody", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/piles?limit=many", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_answered_is_a_problem(string address, HttpStatusCode status)
    {
        using var answer = await _web.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Pages_follow_one_another_by_their_links_and_leave_nothing_out()
    {
        var piles = new List<string>();
        var next = "?limit=2";
        while (next is not null)
        {
            using var answer = await _web.Client.GetAsync(new Uri("/api/v1/piles" + next, UriKind.Relative), TestContext.Current.CancellationToken);
            using var page = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            piles.AddRange(page.RootElement.EnumerateArray().Select(pile => pile.GetProperty("pile").GetString()!));
            next = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        piles.ShouldBe(["S001-P01", "S001-P02", "S001-P03"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("many")]
    public async Task A_limit_that_is_not_served_is_refused(string limit)
    {
        using var answer = await _web.Client.GetAsync(new Uri("/api/v1/piles?limit=" + limit, UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Open_alarms_come_newest_first_in_the_words_of_the_contract()
    {
        _web.Fleet.Current = Some.Fleet(false, Some.Exceeding() with
        {
            OpenAlarms = [Some.Alarm("S001-P02", AlarmKind.Clock, Some.Now.AddHours(-2)), Some.Alarm("S001-P02", AlarmKind.ErrorExceeding, Some.Now)],
        });

        var alarms = (await GetAsync("/api/v1/alarms")).RootElement.EnumerateArray().ToList();

        alarms.Select(alarm => alarm.GetProperty("kind").GetString()).ShouldBe(["error-exceeding", "clock"]);
        alarms[0].GetProperty("state").GetString().ShouldBe("raised");
        alarms[0].GetProperty("detail").GetProperty("errorPercent").GetDouble().ShouldBe(3.04, 1e-9);
    }

    [Fact]
    public async Task Stations_say_how_many_piles_and_alarms_they_have()
    {
        var station = (await GetAsync("/api/v1/stations")).RootElement.EnumerateArray().Single();

        station.GetProperty("station").GetString().ShouldBe("S001");
        station.GetProperty("piles").GetInt32().ShouldBe(3);
        station.GetProperty("openAlarms").GetInt32().ShouldBe(1);
    }

    [Fact]
    public void Infinite_degrees_of_freedom_are_written_as_null()
    {
        var assessment = Some.Exceeding().Assessment!;
        var estimate = assessment.Estimate!;
        var certain = assessment with { Estimate = estimate with { Budget = estimate.Budget with { DegreesOfFreedom = double.PositiveInfinity } } };

        EstimateRecord.From(certain).DegreesOfFreedom.ShouldBeNull();
    }

    [Fact]
    public void A_pile_before_its_first_assessment_has_no_verdict() =>
        PileRecords.Of(Some.Pile("S001-P09", null), limitsConfirmed: true).Verdict.ShouldBeNull();

    async Task<JsonDocument> GetAsync(string address) => JsonDocument.Parse(
        await _web.Client.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken));
}
