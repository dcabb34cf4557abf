using ChargeMeter.Storage.Series.Influx;
using ChargeMeter.Storage.Series.Influx.Writing;
using ChargeMeter.TestSupport;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Influx;

/// <summary>What is sent to each version, and what becomes of what goes wrong on the way.</summary>
public sealed class InfluxClientTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Version_1_is_told_database_policy_and_precision()
    {
        var options = Given.V1();
        (options.RetentionPolicy, options.User, options.Password) = ("一年", "li", "充电");

        var request = await SentAsync(options);

        request.Address.ShouldBe("/write?db=piles&rp=%E4%B8%80%E5%B9%B4&precision=ms");
        request.Authorization.ShouldBe("Basic bGk65YWF55S1");
    }

    [Fact]
    public async Task Version_1_without_accounts_is_told_none() => (await SentAsync(Given.V1())).Authorization.ShouldBeNull();

    [Fact]
    public async Task Version_2_is_told_organisation_bucket_and_precision_below_the_path_of_a_proxy()
    {
        var request = await SentAsync(Given.V2());

        request.Address.ShouldBe("/behind/a/proxy/api/v2/write?org=%E8%AE%A1%E9%87%8F%E9%99%A2&bucket=piles%2Fraw&precision=ms");
        request.Authorization.ShouldBe("Token secret");
    }

    [Fact]
    public async Task Version_3_is_asked_to_answer_when_it_is_durable_and_to_take_what_is_good()
    {
        var request = await SentAsync(Given.V3());

        request.Address.ShouldBe("/api/v3/write_lp?db=piles&precision=millisecond&accept_partial=true&no_sync=false");
        request.Authorization.ShouldBe("Bearer secret");
    }

    [Fact]
    public async Task A_token_is_read_anew_from_its_file()
    {
        using var folder = new TemporaryFolder();
        var options = Given.V3();
        (options.Token, options.TokenFile) = (null, folder.File("token"));
        await File.WriteAllTextAsync(folder.File("token"), "first\n", Cancel);
        (await SentAsync(options)).Authorization.ShouldBe("Bearer first");

        await File.WriteAllTextAsync(folder.File("token"), "second\n", Cancel);
        (await SentAsync(options)).Authorization.ShouldBe("Bearer second");
    }

    [Fact]
    public async Task A_token_file_that_is_gone_is_a_matter_of_settings()
    {
        var options = Given.V3();
        (options.Token, options.TokenFile) = (null, "no-such-file");

        var answer = await AnswerAsync(options, () => RecordedServer.Answer(204));

        answer.Kind.ShouldBe(AnswerKind.Misconfigured);
        answer.Reason.ShouldContain("no-such-file");
    }

    [Fact]
    public async Task Many_lines_are_compressed_and_few_are_not()
    {
        var server = new RecordedServer(_ => RecordedServer.Answer(204));
        using var client = server.Client(Given.V1());

        await client.WriteAsync(Given.Lines(100), Cancel);
        await client.WriteAsync(Given.Lines(2), Cancel);

        server.Requests.Select(request => request.Encoding).ShouldBe(["gzip", ""]);
        server.Requests[0].Lines.ShouldBe(Given.Lines(100).Select(line => line.Text));
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData("Fri, 31 Dec 1999 23:59:59 GMT", null)]
    [InlineData("nonsense", null)]
    public async Task The_wait_that_a_server_asks_for_is_kept(string header, int? seconds)
    {
        var answer = await AnswerAsync(Given.V2(), () => RecordedServer.Answer(503, "", header));

        answer.RetryAfter.ShouldBe(seconds is { } number ? TimeSpan.FromSeconds(number) : null);
    }

    [Fact]
    public async Task No_network_is_for_later()
    {
        var answer = await AnswerAsync(Given.V1(), () => throw new HttpRequestException("connection refused"));

        answer.ShouldBe(new InfluxAnswer(AnswerKind.Later, "connection refused"));
    }

    [Fact]
    public async Task No_answer_is_for_later()
    {
        var answer = await AnswerAsync(Given.V1(), () => throw new TaskCanceledException());

        answer.Kind.ShouldBe(AnswerKind.Later);
    }

    static async Task<InfluxAnswer> AnswerAsync(InfluxOptions options, Func<HttpResponseMessage> respond)
    {
        using var client = new RecordedServer(_ => respond()).Client(options);
        return await client.WriteAsync(Given.Lines(1), Cancel);
    }

    static async Task<RecordedRequest> SentAsync(InfluxOptions options)
    {
        var server = new RecordedServer(_ => RecordedServer.Answer(204));
        using var client = server.Client(options);
        (await client.WriteAsync(Given.Lines(1), Cancel)).Kind.ShouldBe(AnswerKind.Taken);
        return server.Requests.ShouldHaveSingleItem();
    }
}
