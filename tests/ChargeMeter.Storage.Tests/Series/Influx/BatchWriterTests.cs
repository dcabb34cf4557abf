using System.Globalization;
using ChargeMeter.Storage.Series.Influx;
using ChargeMeter.Storage.Series.Influx.Lines;
using ChargeMeter.Storage.Series.Influx.Writing;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Influx;

/// <summary>One bad line costs one line, in every version.</summary>
public sealed class BatchWriterTests
{
    readonly HashSet<string> _stored = new(StringComparer.Ordinal);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(InfluxDialect.V1)]
    [InlineData(InfluxDialect.V2)]
    [InlineData(InfluxDialect.V3)]
    public async Task Bad_lines_are_found_and_all_others_stored(InfluxDialect dialect)
    {
        var lines = Given.Lines(200, 0, 77, 78, 199);

        var outcome = await WriteAsync(lines, dialect, Strict(dialect));

        outcome.Halt.ShouldBeNull();
        outcome.Written.ShouldBe(196);
        outcome.Refused.Select(refused => refused.Line.Ingest).ShouldBe([1, 78, 79, 200], ignoreOrder: true);
        outcome.Refused.ShouldAllBe(refused => refused.Reason.Contains("invalid"));
        _stored.ShouldBe(lines.Select(line => line.Text).Where(IsGood), ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_too_large_is_halved_until_it_goes()
    {
        var outcome = await WriteAsync(Given.Lines(100), InfluxDialect.V1, request =>
            request.Lines.Count > 30 ? RecordedServer.Answer(413) : Store(request.Lines));

        outcome.Written.ShouldBe(100);
        outcome.Refused.ShouldBeEmpty();
        _stored.Count.ShouldBe(100);
    }

    [Fact]
    public async Task A_single_line_that_is_too_large_is_bad()
    {
        var outcome = await WriteAsync(Given.Lines(1), InfluxDialect.V1, _ => RecordedServer.Answer(413));

        outcome.Refused.ShouldHaveSingleItem().Reason.ShouldBe("413");
    }

    [Fact]
    public async Task What_is_older_than_the_database_keeps_is_done_and_counted()
    {
        const string Body = """{"error":"partial write: points beyond retention policy dropped=3"}""";
        var outcome = await WriteAsync(Given.Lines(9), InfluxDialect.V1, _ => RecordedServer.Answer(400, Body));

        (outcome.Written, outcome.Expired, outcome.Refused.Length, outcome.Halt).ShouldBe((9, 3, 0, null));
    }

    [Theory]
    [InlineData(401, AnswerKind.Refused)]
    [InlineData(404, AnswerKind.Misconfigured)]
    [InlineData(503, AnswerKind.Later)]
    public async Task What_concerns_the_whole_sink_halts_the_batch(int status, object kind)
    {
        var calls = 0;
        var outcome = await WriteAsync(Given.Lines(100), InfluxDialect.V1, request =>
            ++calls == 1 ? RecordedServer.Answer(413) : calls == 2 ? Store(request.Lines) : RecordedServer.Answer(status));

        outcome.Written.ShouldBe(50);
        outcome.Halt!.Kind.ShouldBe((AnswerKind)kind);
        calls.ShouldBe(3);
    }

    [Fact]
    public async Task A_server_that_refuses_line_after_line_is_not_asked_about_each()
    {
        var calls = 0;
        var outcome = await WriteAsync(Given.Lines(5_000), InfluxDialect.V1, _ =>
        {
            calls++;
            return RecordedServer.Answer(400, """{"error":"partial write: field type conflict dropped=1"}""");
        });

        outcome.Halt!.Kind.ShouldBe(AnswerKind.Misconfigured);
        outcome.Halt.Reason.ShouldBe("line after line is refused: 400 partial write: field type conflict dropped=1");
        outcome.Refused.ShouldBeEmpty();
        calls.ShouldBeLessThan(300);
    }

    [Fact]
    public async Task A_line_number_that_cannot_be_is_not_believed()
    {
        const string Nonsense = """{"error":"partial write","data":[{"line_number":0,"error_message":"x"},{"line_number":99,"error_message":"x"}]}""";
        var outcome = await WriteAsync(Given.Lines(8, 5), InfluxDialect.V3, request =>
            request.Lines.All(IsGood) ? Store(request.Lines) : RecordedServer.Answer(400, Nonsense));

        outcome.Written.ShouldBe(7);
        outcome.Refused.ShouldHaveSingleItem().Line.Ingest.ShouldBe(6);
    }

    [Fact]
    public async Task No_lines_are_no_request() =>
        (await WriteAsync([], InfluxDialect.V1, _ => throw new InvalidOperationException())).Written.ShouldBe(0);

    static bool IsGood(string line) => !line.Contains("bad", StringComparison.Ordinal);

    /// <summary>Each version as it treats bad lines: 1.x stores the good ones and names one, 2.x stores nothing, 3.x names them all.</summary>
    Func<RecordedRequest, HttpResponseMessage> Strict(InfluxDialect dialect) => request =>
    {
        var bad = request.Lines.Select((line, index) => (Line: line, Number: index + 1)).Where(line => !IsGood(line.Line)).ToList();
        if (bad.Count == 0)
        {
            return Store(request.Lines);
        }

        if (dialect == InfluxDialect.V2)
        {
            return RecordedServer.Answer(400, """{"code":"invalid","message":"unable to parse: invalid number"}""");
        }

        Store(request.Lines.Where(IsGood));
        return dialect == InfluxDialect.V1
            ? RecordedServer.Answer(400, """{"error":"partial write: unable to parse: invalid number dropped=0"}""")
            : RecordedServer.Answer(400, $$"""{"error":"partial write of line protocol occurred","data":[{{string.Join(',', bad.Select(Named))}}]}""");
    };

    static string Named((string Line, int Number) bad) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"original_line":"{{bad.Line}}","line_number":{{bad.Number}},"error_message":"invalid number"}""");

    HttpResponseMessage Store(IEnumerable<string> lines)
    {
        _stored.UnionWith(lines);
        return RecordedServer.Answer(204);
    }

    static async Task<BatchOutcome> WriteAsync(
        ProjectedLine[] lines, InfluxDialect dialect, Func<RecordedRequest, HttpResponseMessage> answer)
    {
        var options = dialect switch { InfluxDialect.V1 => Given.V1(), InfluxDialect.V2 => Given.V2(), _ => Given.V3() };
        using var client = new RecordedServer(answer).Client(options);
        return await new BatchWriter(client).WriteAsync(lines, Cancel);
    }
}
