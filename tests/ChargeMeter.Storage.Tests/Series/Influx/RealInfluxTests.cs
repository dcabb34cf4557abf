using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Storage.Series.Influx;
using ChargeMeter.Storage.Series.Influx.Lines;
using ChargeMeter.Storage.Series.Influx.Writing;
using ChargeMeter.TestSupport;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Influx;

/// <summary>A real InfluxDB 1.x: what our policy believes of it, it must do.</summary>
public sealed class RealInfluxTests : IAsyncLifetime
{
    InfluxServer _server = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await InfluxServer.StartAsync(Given.Database);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Readings_come_back_exactly()
    {
        var register = Energy.FromMicrowattHours(987_654_321_123_456_789);
        var reading = Some.Reading() with { Reading = Some.Reading().Reading with { Energy = register, Transaction = "交易 \"1\",\\" } };

        (await WriteAsync(ItemLines.Of([new(1, 0, reading), new(2, 1, Some.Reading(energy: 7.5m))], Projected.Fleet))).Halt.ShouldBeNull();

        (await AskAsync("SELECT energy_uwh, energy_kwh, \"transaction\" FROM chargemeter_reading WHERE rev = '0'"))[1]
            .ShouldBe("chargemeter_reading,,1795348800000,987654321123456789,987654321.1234568,\"交易 \"\"1\"\",\\\"");
        (await AskAsync("SELECT count(energy_uwh) FROM chargemeter_reading GROUP BY rev")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_same_lines_again_change_nothing()
    {
        AdmittedItem[] items = [Some.Reading(), Some.Reading(1), Some.Event(TransactionEventKind.Ended)];
        var lines = ItemLines.Of([.. items.Select((item, index) => new StoredItem(index + 1, 0, item))], Projected.Fleet);

        await WriteAsync(lines);
        await WriteAsync(lines);

        (await AskAsync("SELECT count(energy_uwh) FROM chargemeter_reading"))[1].ShouldBe("chargemeter_reading,,0,2");
        (await AskAsync("SELECT \"transaction\", register_kwh FROM chargemeter_energy"))[1].ShouldBe("chargemeter_energy,,1795348800000,T-1,100");
    }

    [Fact]
    public async Task A_tag_keeps_its_text_whatever_it_holds()
    {
        var line = new LineBuilder("m").Tag("t", "桩 1,a=b\"c").Whole("f", 1).At(Some.Start);

        (await WriteAsync([new(1, line)])).Refused.ShouldBeEmpty();

        (await AskAsync("SHOW TAG VALUES FROM m WITH KEY = t"))[1].ShouldBe("m,,t,\"桩 1,a=b\"\"c\"");
    }

    [Fact]
    public async Task One_bad_line_among_many_is_found_and_the_others_are_there()
    {
        var outcome = await WriteAsync(Given.Lines(500, 123, 400));

        outcome.Refused.Select(refused => refused.Line.Ingest).ShouldBe([124, 401]);
        outcome.Refused[0].Reason.ShouldContain("unable to parse");
        (await AskAsync("SELECT count(f) FROM m"))[1].ShouldBe("m,,0,498");
    }

    [Fact]
    public async Task A_field_of_another_type_is_a_bad_line()
    {
        await WriteAsync([new(1, "m f=1 1")]);

        var outcome = await WriteAsync([new(2, "m f=2 2"), new(3, "m f=3i 3"), new(4, "m f=4 4")]);

        outcome.Written.ShouldBe(2);
        outcome.Refused.ShouldHaveSingleItem().Reason.ShouldContain("field type conflict");
        (await AskAsync("SELECT count(f) FROM m"))[1].ShouldBe("m,,0,3");
    }

    [Fact]
    public async Task What_is_older_than_it_keeps_is_done()
    {
        await _server.QueryAsync($"CREATE RETENTION POLICY short ON {Given.Database} DURATION 1h REPLICATION 1 DEFAULT");
        var now = TimeProvider.System.GetUtcNow();

        var outcome = await WriteAsync([new(1, new LineBuilder("m").Whole("f", 1).At(now)), new(2, "m f=2i 1000")]);

        (outcome.Written, outcome.Expired, outcome.Refused.Length, outcome.Halt).ShouldBe((2, 1, 0, null));
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_a_matter_of_settings()
    {
        var options = Given.V1(_server.Url);
        options.Database = "nowhere";

        var halt = (await WriteAsync(Given.Lines(1), options)).Halt!;

        halt.Kind.ShouldBe(AnswerKind.Misconfigured);
        halt.Reason.ShouldContain("database not found");
    }

    [Fact]
    public async Task A_retention_policy_that_is_not_there_is_a_matter_of_settings()
    {
        var options = Given.V1(_server.Url);
        options.RetentionPolicy = "nowhere";

        (await WriteAsync(Given.Lines(1), options)).Halt!.Kind.ShouldBe(AnswerKind.Misconfigured);
    }

    [Fact]
    public async Task A_wrong_password_is_a_refusal()
    {
        await using var guarded = await InfluxServer.StartAsync(withAccounts: true);
        await guarded.QueryAsync("CREATE USER admin WITH PASSWORD 'right' WITH ALL PRIVILEGES");
        var options = Given.V1(guarded.Url);
        (options.User, options.Password) = ("admin", "wrong");

        (await WriteAsync(Given.Lines(1), options)).Halt!.Kind.ShouldBe(AnswerKind.Refused);

        options.Password = "right";
        (await WriteAsync(Given.Lines(1), options)).Halt!.Reason.ShouldContain("database not found");
    }

    [Fact]
    public async Task A_server_that_is_down_is_for_later()
    {
        await _server.StopAsync();
        (await WriteAsync(Given.Lines(1))).Halt!.Kind.ShouldBe(AnswerKind.Later);

        await _server.StartAgainAsync();
        (await WriteAsync(Given.Lines(1))).Halt.ShouldBeNull();
    }

    Task<IReadOnlyList<string>> AskAsync(string query) => _server.QueryAsync(query, Given.Database);

    async Task<BatchOutcome> WriteAsync(IReadOnlyList<ProjectedLine> lines, InfluxOptions? options = null)
    {
        using var client = new InfluxClient(options ?? Given.V1(_server.Url), TimeProvider.System);
        return await new BatchWriter(client).WriteAsync(lines, Cancel);
    }
}
