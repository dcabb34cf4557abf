using System.Collections.Immutable;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Payments;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Alarms;

public sealed class PaymentAlarmTests
{
    static readonly ImmutableArray<decimal> Prices = [0.5m, 0.8m, 1.2m];

    [Fact]
    public void One_wrong_charge_raises_and_a_row_of_right_ones_clears()
    {
        Judge([.. Right(30), Wrong(30, 13m)]).Raise.ShouldBeTrue();
        Judge([.. Right(5), Wrong(5, 13m), .. Right(9, from: 6)]).Raise.ShouldBeTrue();

        var cleared = Judge([.. Right(5), Wrong(5, 13m), .. Right(10, from: 6)]);
        cleared.Raise.ShouldBeFalse();
        cleared.Clear.ShouldBeTrue();
        Judge([.. Right(30)]).Clear.ShouldBeTrue();
    }

    [Fact]
    public void The_evidence_names_the_newest_wrong_charge_how_many_are_wrong_and_since_when()
    {
        var detail = Judge([.. Right(30), Wrong(30, 13m), Wrong(31, 14m)]).Detail;

        detail["transaction"].ShouldBe("T31");
        (detail["amount"], detail["due"], detail["difference"], detail["currency"]).ShouldBe((14.0, 12.0, 2.0, "CNY"));
        (detail["wrongCharges"], detail["ofCharges"]).ShouldBe((2.0, 20.0));
        detail["since"].ShouldBe(Some.At(30).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(12.10, "rounded-up")]
    [InlineData(8.04, "wrong-price")]
    [InlineData(13.26, "wrong-total")]
    public void What_is_likely_wrong_is_named(double amount, string likely) =>
        Judge([Wrong(0, (decimal)amount, due: 12.06m, energy: 10.05m)]).Detail["likely"].ShouldBe(likely);

    static AlarmJudgement Judge(ImmutableArray<ChargeCheck> charges)
    {
        var block = new EvidenceBlock("S1", DateOnly.FromDateTime(Some.Morning.UtcDateTime), 0, [], [], [])
        {
            Payments = [new PaymentDay("S1-P1", charges, Prices)],
        };
        return PaymentAlarmPolicy.Judge(Some.Station(Some.Pile()), [block], RulePack.Shipped).ShouldHaveSingleItem();
    }

    static IEnumerable<ChargeCheck> Right(int count, int from = 0) =>
        Enumerable.Range(from, count).Select(index => new ChargeCheck($"T{index}", Some.At(index), 12m, 12m, 12m, "CNY"));

    static ChargeCheck Wrong(int index, decimal amount, decimal due = 12m, decimal energy = 10m) =>
        new($"T{index}", Some.At(index), amount, due, due, "CNY") { Slices = [new ChargedSlice(Some.KilowattHours(energy), 1.2m)] };
}
