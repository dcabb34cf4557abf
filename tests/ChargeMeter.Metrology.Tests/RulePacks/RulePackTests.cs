using System.Text.Json.Nodes;
using ChargeMeter.Metrology.RulePacks;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.RulePacks;

public sealed class RulePackTests
{
    [Fact]
    public void The_shipped_pack_holds_the_limits_of_JJG_1148_and_1149_all_unconfirmed()
    {
        var pack = RulePack.Shipped;

        pack.Id.ShouldBe("cn-jjg-2022/1");
        pack.PermissibleErrorOf("1")!.Maximum.Percent.ShouldBe(1);
        pack.PermissibleErrorOf("2")!.Maximum.Percent.ShouldBe(2);
        pack.UncertaintyRatio.Value.ShouldBe(1 / 3m);
        pack.GuardBandFactor.Value.ShouldBe(1.645m);
        pack.RoundingDivisor.Value.ShouldBe(10);
        pack.ClockLimitAtFirst.Value.ShouldBe(5);
        pack.ClockLimitInService.Value.ShouldBe(180);
        pack.PaymentLimit.Value.ShouldBe(0.01m);
        pack.Confirmed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("1.0", "1")]
    [InlineData("2.00", "2")]
    [InlineData(" 1 ", "1")]
    public void Spellings_of_a_class_are_one_class(string spelling, string accuracyClass) =>
        RulePack.Shipped.PermissibleErrorOf(spelling).ShouldBe(RulePack.Shipped.PermissibleErrorOf(accuracyClass).ShouldNotBeNull());

    [Theory]
    [InlineData("0.2S")]
    [InlineData("A")]
    [InlineData("")]
    [InlineData(null)]
    public void A_class_that_the_regulation_does_not_have_has_no_limit(string? accuracyClass) =>
        RulePack.Shipped.PermissibleErrorOf(accuracyClass).ShouldBeNull();

    [Fact]
    public void A_pack_is_confirmed_only_when_every_limit_is()
    {
        var root = JsonNode.Parse(RulePackFile.Shipped)!.AsObject();
        var limits = root.Select(field => field.Value).OfType<JsonObject>()
            .Concat(root["permissibleErrors"]!.AsArray().Select(entry => entry!["limit"]!.AsObject())).ToList();
        foreach (var limit in limits)
        {
            RulePackFile.Read(root).Pack.ShouldNotBeNull().Confirmed.ShouldBeFalse();
            (limit["confirmedBy"], limit["confirmedOn"]) = ("A. Inspector", "2026-11-23");
        }

        RulePackFile.Read(root).Pack.ShouldNotBeNull().Confirmed.ShouldBeTrue();
    }
}
