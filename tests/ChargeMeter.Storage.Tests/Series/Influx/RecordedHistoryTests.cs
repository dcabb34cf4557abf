using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.Influx;
using ChargeMeter.Storage.Series.Influx.Reading;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Influx;

/// <summary>How history is asked of 2.x and 3.x, and what is made of their answers, as recorded.</summary>
public sealed class RecordedHistoryTests
{
    const string Answer =
        """
        {"results":[{"statement_id":0,"series":[{"name":"chargemeter_reading","columns":["time","energy_uwh","power_kw","serial","meter","rev"],"values":[
        [1795348800000,987654321123456789,6.5,"A","S1-P1","0"],[1795348860000,987654321123456790,null,null,"S1-P1","0"]]}]}]}
        """;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bucket_of_version_2_is_asked_by_the_names_that_InfluxQL_knows_it_by()
    {
        var server = new RecordedServer(_ => RecordedServer.Answer(200, Answer));

        var span = (await SpansAsync(Given.V2(), server)).ShouldHaveSingleItem();

        var request = server.Requests.ShouldHaveSingleItem();
        request.Authorization.ShouldBe("Token secret");
        Uri.UnescapeDataString(request.Address).ShouldBe(
            "/behind/a/proxy/query?db=piles&rp=raw&epoch=ms&q=SELECT energy_uwh, power_kw, serial, meter, rev FROM chargemeter_reading "
            + "WHERE station = 'S1' AND time >= 1795348800000ms AND time < 1795352400000ms ORDER BY time LIMIT 2000");
        (span.Serial, span.Readings, span.Advance?.MicrowattHours, span.HighestPower?.Kilowatts).ShouldBe(("A", 2, 1, 6.5));
    }

    [Fact]
    public async Task A_bucket_without_a_slash_is_a_database()
    {
        var options = Given.V2();
        options.Bucket = "piles";
        var server = new RecordedServer(_ => RecordedServer.Answer(200, Answer));

        await SpansAsync(options, server);

        server.Requests[0].Address.ShouldStartWith("/behind/a/proxy/query?db=piles&epoch=ms&");
    }

    [Fact]
    public async Task Version_3_is_asked_in_the_same_way()
    {
        var server = new RecordedServer(_ => RecordedServer.Answer(200, Answer));

        (await SpansAsync(Given.V3(), server)).ShouldHaveSingleItem().First.MicrowattHours.ShouldBe(987_654_321_123_456_789);

        server.Requests[0].Authorization.ShouldBe("Bearer secret");
        server.Requests[0].Address.ShouldStartWith("/query?db=piles&epoch=ms&q=SELECT");
    }

    [Theory]
    [InlineData("""{"results":[]}""")]
    [InlineData("""{"results":[{"statement_id":0}]}""")]
    public async Task Nothing_is_an_answer(string body) =>
        (await SpansAsync(Given.V3(), new RecordedServer(_ => RecordedServer.Answer(200, body)))).ShouldBeEmpty();

    [Fact]
    public async Task A_server_that_cuts_its_answers_is_asked_on()
    {
        var server = new RecordedServer(request => RecordedServer.Answer(200, request.Address.Contains("1795348800000ms", StringComparison.Ordinal)
            ? Answer.Replace("\"statement_id\":0", "\"statement_id\":0,\"partial\":true", StringComparison.Ordinal)
            : Answer.Replace("[1795348800000,987654321123456789,6.5,\"A\",\"S1-P1\",\"0\"],", "", StringComparison.Ordinal)));

        (await SpansAsync(Given.V1(), server)).ShouldHaveSingleItem().Readings.ShouldBe(2);

        server.Requests.Count.ShouldBe(2);
        server.Requests[1].Address.ShouldContain("1795348860000ms");
    }

    [Fact]
    public async Task A_server_that_cuts_every_answer_to_one_instant_is_given_up() =>
        (await Should.ThrowAsync<SeriesStoreException>(() => SpansAsync(Given.V1(), new RecordedServer(_ => RecordedServer.Answer(
            200, """{"results":[{"statement_id":0,"partial":true}]}"""))))).Message.ShouldContain("cuts");

    [Theory]
    [InlineData(200, """{"results":[{"statement_id":0,"error":"database not found: piles"}]}""", "database not found: piles")]
    [InlineData(200, """{"error":"timeout"}""", "timeout")]
    [InlineData(404, """{"code":"not found","message":"no dbrp mapping found"}""", "404 no dbrp mapping found")]
    [InlineData(401, """{"code":"unauthorized","message":"unauthorized access"}""", "401 unauthorized access")]
    [InlineData(400, """{"error":"error parsing query"}""", "400 error parsing query")]
    [InlineData(302, "", "302")]
    [InlineData(200, "<html>", "no answer to one")]
    [InlineData(200, "[]", "no answer to one")]
    [InlineData(200, """{"status":"ok"}""", "no answer to one")]
    [InlineData(200, """{"results":[{"series":[{"columns":["time","meter","rev"],"values":[[1,"m","0"]]}]}]}""", "no energy_uwh")]
    [InlineData(200, """{"results":[{"series":[{"columns":["time","energy_uwh","meter"],"values":[[1,2,"m"]]}]}]}""", "no rev")]
    [InlineData(200, """{"results":[{"series":[{"columns":["time","energy_uwh","meter","rev"],"values":[["1970-01-01T00:00:00Z",2,"m","0"]]}]}]}""", "no time")]
    public async Task An_answer_that_is_none_is_an_error(int status, string body, string said) =>
        (await Should.ThrowAsync<SeriesStoreException>(() => SpansAsync(Given.V2(), new RecordedServer(_ => RecordedServer.Answer(status, body)))))
            .Message.ShouldContain(said);

    static async Task<IReadOnlyList<RegisterSpan>> SpansAsync(InfluxOptions options, RecordedServer server)
    {
        using var client = server.Client(options);
        using var history = new InfluxHistory(options, client);
        return await history.ReadSpansAsync(["S1"], new(Some.Start, Some.Start.AddHours(1)), Cancel);
    }
}
