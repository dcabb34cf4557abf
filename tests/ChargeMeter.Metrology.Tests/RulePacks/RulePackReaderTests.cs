using System.Text;
using System.Text.Json.Nodes;
using ChargeMeter.Metrology.RulePacks;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.RulePacks;

public sealed class RulePackReaderTests
{
    [Theory]
    [InlineData("uncertaintyRatio", "value", "\"1/0\"")]
    [InlineData("uncertaintyRatio", "value", "\"a third\"")]
    [InlineData("uncertaintyRatio", "value", "3")]
    [InlineData("guardBandFactor", "value", "-1")]
    [InlineData("clockLimitInService", "value", "1e300")]
    [InlineData("paymentLimit", "value", "null")]
    [InlineData("paymentLimit", "regulation", "\" \"")]
    [InlineData("paymentLimit", "edition", "2018")]
    [InlineData("paymentLimit", "clause", "null")]
    [InlineData("paymentLimit", "confirmedOn", "\"23.11.2026\"")]
    [InlineData("paymentLimit", "confirmedBy", "\"without a date\"")]
    [InlineData("paymentLimit", "vaule", "1")]
    public void A_wrong_field_is_named_with_its_path_and_a_remedy(string limit, string field, string json)
    {
        var root = JsonNode.Parse(RulePackFile.Shipped)!;
        root[limit]![field] = JsonNode.Parse(json);

        var reading = RulePackFile.Read(root);

        reading.Pack.ShouldBeNull();
        var error = reading.Errors.ShouldHaveSingleItem();
        error.Path.ShouldBe($"$.{limit}.{field}");
        error.Problem.ShouldNotBeNullOrWhiteSpace();
        error.Remedy.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var root = JsonNode.Parse(RulePackFile.Shipped)!.AsObject();
        root.Remove("title");
        root["permissibleErrors"]![1]!["accuracyClass"] = "1.0";
        root["permissibleErrors"]![0]!["limit"]!["value"] = 0;
        root["guardBandFactor"] = 1.645;

        RulePackFile.Read(root).Errors.Select(error => error.Path).ShouldBe(
            [
                "$.title",
                "$.permissibleErrors[0].limit.value",
                "$.permissibleErrors[1].accuracyClass",
                "$.guardBandFactor",
                "$.guardBandFactor.value",
                "$.guardBandFactor.regulation",
                "$.guardBandFactor.edition",
                "$.guardBandFactor.clause",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\"}")]
    [InlineData("{\"id\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    public void What_is_no_rule_pack_is_refused_in_words(string text)
    {
        var reading = RulePackReader.Read(Encoding.UTF8.GetBytes(text));

        reading.Pack.ShouldBeNull();
        reading.Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_byte_order_mark_is_no_error() =>
        RulePackReader.Read([.. "\uFEFF"u8, .. RulePackFile.Shipped]).Errors.ShouldBeEmpty();

    [Fact]
    public void No_bytes_make_the_reader_throw() =>
        Gen.Select(Gen.Int[0, RulePackFile.Shipped.Length - 1], Gen.Byte).Array[1, 5].Sample(changes =>
        {
            var bytes = (byte[])RulePackFile.Shipped.Clone();
            foreach (var (position, value) in changes)
            {
                bytes[position] = value;
            }

            var reading = RulePackReader.Read(bytes);
            (reading.Pack is null).ShouldBe(reading.Errors.Length > 0);
        });
}
