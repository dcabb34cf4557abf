using ChargeMeter.Protocol.Topics;

namespace ChargeMeter.Protocol.Tests.Topics;

public sealed class TopicParserTests
{
    static readonly TopicParser Parser = new();

    public static TheoryData<string, TopicAddress> Topics => new()
    {
        { "chargemeter/v1/S001/S001-P03/readings", new(TopicKind.MeterReadings, "S001", "S001-P03") },
        { "chargemeter/v1/S001/readings", new(TopicKind.GatewayReadings, "S001", null) },
        { "chargemeter/v1/S001/S001-P03/transactions", new(TopicKind.Transactions, "S001", "S001-P03") },
        { "chargemeter/v1/S001/gw_1.a/status", new(TopicKind.Status, "S001", "gw_1.a") },
        { "chargemeter/v1/S001/rejections", new(TopicKind.Rejections, "S001", null) },
        { "chargemeter/v1/readings/readings/readings", new(TopicKind.MeterReadings, "readings", "readings") },
    };

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_of_the_contract_says_kind_station_and_device(string topic, TopicAddress expected)
    {
        Parser.TryParse(topic, out var address).ShouldBeTrue();

        address.ShouldBe(expected);
        Parser.Format(address).ShouldBe(topic);
    }

    [Theory]
    [InlineData("")]
    [InlineData("chargemeter/v1")]
    [InlineData("chargemeter/v1/")]
    [InlineData("chargemeter/v1/readings")]
    [InlineData("chargemeter/v1//readings")]
    [InlineData("chargemeter/v1/S001//readings")]
    [InlineData("chargemeter/v1/S001/P1/readings/")]
    [InlineData("chargemeter/v1/S001/P1/x/readings")]
    [InlineData("chargemeter/v1/S001/P1/Readings")]
    [InlineData("chargemeter/v1/S001/transactions")]
    [InlineData("chargemeter/v1/S001/status")]
    [InlineData("chargemeter/v1/S001/P1/rejections")]
    [InlineData("chargemeter/v1/S 1/P1/readings")]
    [InlineData("chargemeter/v1/站/P1/readings")]
    [InlineData("chargemeter/v2/S001/P1/readings")]
    [InlineData("/chargemeter/v1/S001/P1/readings")]
    [InlineData("chargemeter/v1x/S001/P1/readings")]
    public void Any_other_topic_is_unknown(string topic) => Parser.TryParse(topic, out _).ShouldBeFalse();

    [Fact]
    public void An_identifier_has_at_most_64_characters()
    {
        Parser.TryParse($"chargemeter/v1/{new string('S', 64)}/readings", out _).ShouldBeTrue();
        Parser.TryParse($"chargemeter/v1/{new string('S', 65)}/readings", out _).ShouldBeFalse();
    }

    [Fact]
    public void The_prefix_is_a_setting() =>
        new TopicParser("city/tj/cm").TryParse("city/tj/cm/S001/readings", out _).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("a/+")]
    [InlineData("a/#")]
    [InlineData("$SYS")]
    [InlineData("a\0")]
    public void A_prefix_that_no_topic_could_have_is_refused(string prefix) =>
        Should.Throw<ArgumentException>(() => new TopicParser(prefix));

    [Fact]
    public void An_address_that_lacks_its_device_has_no_topic()
    {
        Should.Throw<ArgumentException>(() => Parser.Format(new TopicAddress(TopicKind.Status, "S001", null)));
        Should.Throw<ArgumentException>(() => Parser.Format(new TopicAddress(TopicKind.GatewayReadings, "S001", "P1")));
    }

    [Fact]
    public void The_filters_hear_every_sender_and_not_ourselves() =>
        TopicFilters.Below("p").ShouldBe(["p/+/+/readings", "p/+/readings", "p/+/+/transactions", "p/+/+/status"]);
}
