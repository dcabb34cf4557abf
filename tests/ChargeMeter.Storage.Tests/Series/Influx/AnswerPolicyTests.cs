using ChargeMeter.Storage.Series.Influx.Writing;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Influx;

/// <summary>Answers as the three versions give them, and what they mean.</summary>
public sealed class AnswerPolicyTests
{
    [Theory]
    [InlineData(204, "", "Taken")]
    [InlineData(200, "", "Taken")]
    [InlineData(413, """{"error":"Request Entity Too Large"}""", "TooLarge")]
    [InlineData(401, """{"error":"authorization failed"}""", "Refused")]
    [InlineData(403, """{"error":"\"li\" user is not authorized to write to database \"piles\""}""", "Refused")]
    [InlineData(408, "", "Later")]
    [InlineData(429, "", "Later")]
    [InlineData(500, """{"error":"timeout"}""", "Later")]
    [InlineData(503, "<html>no upstream</html>", "Later")]
    [InlineData(301, "", "Misconfigured")]
    [InlineData(404, "page not found", "Misconfigured")]
    [InlineData(405, "", "Misconfigured")]
    public void The_status_alone(int status, string body, string kind) => KindOf(status, body).ShouldBe(kind);

    [Theory]
    [InlineData(404, """{"error":"database not found: \"piles\""}""", "Misconfigured")]
    [InlineData(500, """{"error":"retention policy not found: year"}""", "Misconfigured")]
    [InlineData(400, """{"error":"database is required"}""", "Misconfigured")]
    [InlineData(400, """{"error":"unable to parse 'm f=bad 1': invalid boolean"}""", "BadLines")]
    [InlineData(400, """{"error":"partial write: unable to parse 'm f=bad 1': invalid boolean dropped=0"}""", "BadLines")]
    [InlineData(400, """{"error":"partial write: field type conflict: input field \"f\" on measurement \"m\" is type integer, already exists as type float dropped=1"}""", "BadLines")]
    [InlineData(400, """{"error":"partial write: points beyond retention policy dropped=3"}""", "Expired")]
    public void Version_1(int status, string body, string kind) => KindOf(status, body).ShouldBe(kind);

    [Theory]
    [InlineData(404, """{"code":"not found","message":"bucket \"piles\" not found"}""", "Misconfigured")]
    [InlineData(401, """{"code":"unauthorized","message":"unauthorized access"}""", "Refused")]
    [InlineData(400, """{"code":"invalid","message":"unable to parse 'm f=bad 1': invalid boolean","line":2}""", "BadLines")]
    [InlineData(422, """{"code":"unprocessable entity","message":"failure writing points to database: partial write: field type conflict: input field \"f\" on measurement \"m\" is type integer, already exists as type float dropped=1"}""", "BadLines")]
    [InlineData(422, """{"code":"unprocessable entity","message":"failure writing points to database: partial write: points beyond retention policy dropped=3"}""", "Expired")]
    [InlineData(422, """{"code":"unprocessable entity","message":"partial write: dropped 3 points outside retention policy of duration 24h0m0s"}""", "Expired")]
    [InlineData(503, """{"code":"unavailable","message":"engine is overloaded"}""", "Later")]
    public void Version_2(int status, string body, string kind) => KindOf(status, body).ShouldBe(kind);

    [Fact]
    public void Version_3_names_the_lines()
    {
        var answer = Classify(400, """
            {"error":"partial write of line protocol occurred","data":[
              {"original_line":"m f=b","line_number":2,"error_message":"No fields were provided"},
              {"original_line":"m f=c","line_number":5,"error_message":"invalid column type"}]}
            """);

        answer.Kind.ShouldBe(AnswerKind.BadLines);
        answer.Named.ShouldBe([new(1, "No fields were provided"), new(4, "invalid column type")]);
    }

    [Fact]
    public void Version_3_names_one_line_when_all_are_rejected()
    {
        var answer = Classify(400, """
            {"error":"parsing failed for write_lp endpoint","data":{"original_line":"m f=b","line_number":2,"error_message":"No fields"}}
            """);

        answer.Kind.ShouldBe(AnswerKind.BadLines);
        answer.Named.ShouldBeEmpty();
        answer.Reason.ShouldBe("400 parsing failed for write_lp endpoint: No fields");
    }

    [Theory]
    [InlineData("""{"error":"partial write: points beyond retention policy dropped=3"}""", 3)]
    [InlineData("""{"message":"partial write: dropped 17 points outside retention policy of duration 24h0m0s"}""", 17)]
    [InlineData("""{"message":"points beyond retention policy"}""", 0)]
    public void How_many_were_too_old_is_the_servers_word(string body, int dropped) => Classify(400, body).Dropped.ShouldBe(dropped);

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"error":17,"data":[3,{"line_number":"x"}]}""")]
    public void No_body_is_too_strange(string body) => Classify(500, body).Kind.ShouldBe(AnswerKind.Later);

    [Fact]
    public void The_header_speaks_where_the_body_does_not() =>
        AnswerBody.Read("", "database not found").Reason.ShouldBe("database not found");

    [Fact]
    public void A_page_of_a_proxy_is_cut_short() => Classify(502, new string('x', 100_000)).Reason.Length.ShouldBeLessThan(500);

    static string KindOf(int status, string body) => Classify(status, body).Kind.ToString();

    static InfluxAnswer Classify(int status, string body) => AnswerPolicy.Classify(status, AnswerBody.Read(body, null), null);
}
