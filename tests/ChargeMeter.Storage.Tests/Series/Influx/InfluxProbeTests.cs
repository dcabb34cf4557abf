using ChargeMeter.Storage.Series.Influx;
using ChargeMeter.Storage.Series.Influx.Probing;
using ChargeMeter.TestSupport;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Influx;

public sealed class InfluxProbeTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_real_database_is_recognised_and_written()
    {
        await using var influx = await InfluxServer.StartAsync(Given.Database);

        var report = await ProbeAsync(Given.V1(influx.Url));

        report.Errors.ShouldBeEmpty();
        report.Found[0].ShouldContain("is InfluxDB 1.");
        report.Found[0].ShouldEndWith(", dialect V1");
        report.Found[1].ShouldBe("database 'piles' takes what we write (one point of chargemeter_probe was written)");
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_told_with_the_remedy()
    {
        await using var influx = await InfluxServer.StartAsync();

        (await ProbeAsync(Given.V1(influx.Url))).Errors.ShouldHaveSingleItem()
            .ShouldBe("database 'piles' cannot be written: 404 database not found: \"piles\"; make it with: CREATE DATABASE \"piles\"");
    }

    [Fact]
    public async Task A_wrong_version_is_a_hint_and_shows_at_the_write()
    {
        await using var influx = await InfluxServer.StartAsync(Given.Database);
        var options = Given.V3();
        options.Url = influx.Url;

        var report = await ProbeAsync(options);

        report.Found[1].ShouldBe("the settings say V3; V1 would fit better");
        report.Errors.ShouldHaveSingleItem().ShouldEndWith("; check Dialect and Url");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told() =>
        (await ProbeAsync(Given.V1(new Uri($"http://127.0.0.1:{FreePort.Next()}")))).Errors.ShouldHaveSingleItem().ShouldContain("cannot be reached");

    [Theory]
    [InlineData("1.8.10", "V1")]
    [InlineData("v2.7.11", "V2")]
    [InlineData("3.1.0", "V3")]
    public async Task Without_a_dialect_the_version_says_which(string version, string dialect)
    {
        var options = Given.V1();
        options.Dialect = null;

        var report = await ProbeAsync(options, new RecordedServer(_ => Ping(version)));

        report.Found.ShouldHaveSingleItem().ShouldEndWith($"is InfluxDB {version}, dialect {dialect}");
        report.Errors.ShouldBe([$"Influx: Dialect: write {dialect}"]);
    }

    [Fact]
    public async Task Version_3_tells_its_version_in_the_body()
    {
        var server = new RecordedServer(request => request.Address.EndsWith("/ping", StringComparison.Ordinal)
            ? RecordedServer.Answer(200, """{"version":"3.1.0","revision":"abc"}""")
            : RecordedServer.Answer(204));

        var report = await ProbeAsync(Given.V3(), server);

        report.Errors.ShouldBeEmpty();
        report.Found[0].ShouldContain("InfluxDB 3.1.0");
        server.Requests.ShouldAllBe(request => request.Authorization == "Bearer secret");
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_told()
    {
        var server = new RecordedServer(request => request.Address.EndsWith("/ping", StringComparison.Ordinal)
            ? Ping("v2.7.11")
            : RecordedServer.Answer(404, """{"code":"not found","message":"bucket \"piles/raw\" not found"}"""));

        (await ProbeAsync(Given.V2(), server)).Errors.ShouldHaveSingleItem()
            .ShouldStartWith("bucket 'piles/raw' of '计量院' cannot be written: 404 bucket \"piles/raw\" not found; make the bucket");
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_told() =>
        (await ProbeAsync(Given.V3(), new RecordedServer(_ => RecordedServer.Answer(401)))).Errors.ShouldHaveSingleItem()
            .ShouldContain("does not let us in (401): check Token or TokenFile");

    [Fact]
    public async Task Wrong_settings_are_told_before_anything_is_asked()
    {
        var options = Given.V1();
        options.Database = null;

        (await ProbeAsync(options, new RecordedServer(_ => throw new InvalidOperationException()))).Errors
            .ShouldBe(["Influx: Database: V1 needs one."]);
    }

    static HttpResponseMessage Ping(string version)
    {
        var response = RecordedServer.Answer(204);
        response.Headers.Add("X-Influxdb-Version", version);
        return response;
    }

    static Task<ProbeReport> ProbeAsync(InfluxOptions options, RecordedServer? server = null) => (server is null
        ? new InfluxProbe(options, TimeProvider.System)
        : new InfluxProbe(options, TimeProvider.System, () => server.Client(options))).RunAsync(Cancel);
}
