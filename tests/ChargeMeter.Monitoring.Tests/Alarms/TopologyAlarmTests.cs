using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Assessment.Balance;
using ChargeMeter.Monitoring.Assessment.Topology;
using ChargeMeter.Monitoring.Fleet;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Alarms;

public sealed class TopologyAlarmTests
{
    const int Windows = 96;
    const double Hours = 0.25;

    [Fact]
    public void An_upper_meter_that_disagrees_with_all_other_routes_raises_and_stays_while_it_does()
    {
        var finding = new UpperMeterFinding("S1-M") { Lower = 4, Days = 9, Meters = 4, Factor = 1, FactorUncertainty = 0.01 };
        var judged = TopologyAlarmPolicy.Judge(finding, new RouteConflict("S1-M", "S1-M", RelativeError.FromPercent(25), 54));

        judged.Raise.ShouldBeTrue();
        judged.Clear.ShouldBeFalse();
        judged.Detail["fault"].ShouldBe("routes-disagree");
        judged.Detail["departurePercent"].ShouldBe(25.0);
        TopologyAlarmPolicy.Judge(finding, null).Clear.ShouldBeTrue();
    }

    [Fact]
    public void A_balance_of_meters_as_registered_raises_nothing()
    {
        var judged = Judge(ratio: 1, auxiliaryKilowatts: 2);

        judged.Raise.ShouldBeFalse();
        judged.Clear.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1.25, "5/4")]
    [InlineData(0.5, "1/2")]
    [InlineData(2, "2")]
    public void A_wrong_ratio_is_stated_as_the_factor_found(double ratio, string usual)
    {
        var judged = Judge(ratio, auxiliaryKilowatts: 2);

        judged.Raise.ShouldBeTrue();
        judged.Detail["fault"].ShouldBe("wrong-ratio");
        ((double)judged.Detail["factor"]).ShouldBe(ratio, 0.02);
        judged.Detail["usualRatio"].ShouldBe(usual);
    }

    [Fact]
    public void A_consumer_without_a_meter_is_stated_by_its_power()
    {
        var judged = Judge(ratio: 1, auxiliaryKilowatts: 12);

        judged.Raise.ShouldBeTrue();
        judged.Detail["fault"].ShouldBe("unmetered-consumer");
        ((double)judged.Detail["auxiliaryKilowatts"]).ShouldBe(12, 0.5);
    }

    [Fact]
    public void One_pile_that_is_wrong_by_far_is_no_wrong_ratio() => Judge(ratio: 1, auxiliaryKilowatts: 2, firstPile: 1.6).Raise.ShouldBeFalse();

    [Fact]
    public void A_wrong_ratio_above_one_pile_is_not_taken_for_its_error()
    {
        var judged = Judge(ratio: 1.25, auxiliaryKilowatts: 2, piles: 1);

        judged.Raise.ShouldBeTrue();
        judged.Detail["fault"].ShouldBe("wrong-ratio");
    }

    [Fact]
    public void An_error_of_the_only_pile_is_no_wrong_ratio()
    {
        var judged = Judge(ratio: 1, auxiliaryKilowatts: 2, firstPile: 1.08, piles: 1);

        judged.Raise.ShouldBeFalse();
        judged.Clear.ShouldBeTrue();
    }

    [Fact]
    public void One_of_several_that_is_known_so_far_casts_doubt_but_raises_nothing()
    {
        var finding = new UpperMeterFinding("S1-M") { Lower = 4, Days = 2, Meters = 1, Factor = 1.25, FactorUncertainty = 0.03 };

        TopologyRule.IsInDoubt(finding).ShouldBeTrue();
        TopologyAlarmPolicy.Judge(finding, null).Raise.ShouldBeFalse();
    }

    [Fact]
    public void A_ratio_that_is_neither_right_nor_surely_wrong_changes_nothing()
    {
        var judged = TopologyAlarmPolicy.Judge(new UpperMeterFinding("S1-M") { Lower = 4, Days = 9, Meters = 4, Factor = 1.12, FactorUncertainty = 0.03 }, null);

        judged.Raise.ShouldBeFalse();
        judged.Clear.ShouldBeFalse();
    }

    static AlarmJudgement Judge(double ratio, double auxiliaryKilowatts, double firstPile = 1, int piles = 4)
    {
        var station = Some.Station(
            [new MeterModel { Id = "S1-M", Role = MeterRole.Master, AccuracyClass = "0.2S", Resolution = Some.KilowattHours(0.4m) }, .. Enumerable.Range(1, piles).Select(Pile)]);
        var node = BalanceNode.Of(station).ShouldHaveSingleItem();
        var noise = BalanceNoise.Unknown with { Noise = new WindowNoise(0.05, 1, 0.02, 0.05, 1) };
        var random = new Random(7);
        var days = Enumerable.Range(0, 4).Select(day =>
        {
            var windows = Day(random, ratio, auxiliaryKilowatts, [firstPile, .. Enumerable.Repeat(1.0, piles - 1)]);
            return (new DateOnly(2026, 11, 20).AddDays(day), windows, BalanceInformation.Of(windows, node.Columns, noise.Noise)!);
        });
        return TopologyAlarmPolicy.Judge(BalanceCheck.Of(FreeBalance.Of(new NodeDays(node, noise, [.. days])).ShouldNotBeNull(), []), null);
    }

    static MeterModel Pile(int number) =>
        Some.Pile($"S1-P{number}", "S1-M") with { Kind = CurrentKind.AC, RatedPower = Power.FromKilowatts(22) };

    // Each pile charges in a third of the windows; the upper meter sees what they deliver, the auxiliaries, and nothing lost.
    static BalanceWindows Day(Random random, double ratio, double auxiliaryKilowatts, double[] shown)
    {
        var windows = new BalanceWindows(Windows, shown.Length);
        for (var window = 0; window < Windows; window++)
        {
            windows.From[window] = window;
            windows.Hours[window] = Hours;
            windows.LocalHour[window] = window * Hours;
            var delivered = 0.0;
            for (var pile = 0; pile < shown.Length; pile++)
            {
                var energy = random.Next(3) == 0 ? 20 * Hours : 0;
                delivered += energy;
                windows.Energy[(window * shown.Length) + pile] = energy * shown[pile];
            }

            windows.Upper[window] = ratio * (delivered + (auxiliaryKilowatts * Hours) + (0.02 * (random.NextDouble() - 0.5)));
        }

        Array.Fill(windows.InstantVariance, 1e-4);
        return windows;
    }
}
