using System.Collections.Immutable;
using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Assessment.Balance;
using ChargeMeter.Monitoring.Assessment.Topology;
using ChargeMeter.Monitoring.Fleet;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Assessment;

/// <summary>Where energy is given back, registers of import do not add up, and nobody is judged by their sum.</summary>
public sealed class ExportTests
{
    const int Days = 6;
    const string Pile = "S1-P3";

    static readonly ImmutableArray<EvidenceBlock> Blocks = [.. BalancedStation.Blocks(Days, (_, _) => 0).Select(block => block with { Charges = [] })];

    [Theory]
    [InlineData(BalancedStation.Master)]
    [InlineData(Pile)]
    public void A_day_on_which_a_meter_of_the_balance_exports_has_no_windows(string meter)
    {
        var blocks = Blocks.SetItem(2, Blocks[2] with { Exporting = [meter] });

        var balance = new ForestSearch().Of(BalancedStation.Model, blocks).Balances.ShouldHaveSingleItem();

        balance.Days.Select(day => day.Day.DayNumber - BalancedStation.First.DayNumber).ShouldBe([0, 1, 3, 4, 5]);
    }

    [Fact]
    public void Late_data_that_tell_of_export_take_the_day_from_the_balance()
    {
        var search = new ForestSearch();
        search.Of(BalancedStation.Model, Blocks).Balances.ShouldHaveSingleItem().Days.Length.ShouldBe(Days);

        var late = Blocks.SetItem(2, Blocks[2] with { Revision = 1, Exporting = [Pile] });

        search.Of(BalancedStation.Model, late).Balances.ShouldHaveSingleItem().Days.Length.ShouldBe(Days - 1);
    }

    [Fact]
    public void A_reference_in_series_speaks_for_its_pile_and_a_meter_elsewhere_for_nobody()
    {
        var master = Some.Reference("S1-M") with { Role = MeterRole.Master };
        var station = Some.Station(master, Some.Reference() with { Parent = "S1-M" }, Some.Pile(), Some.Pile("S1-P2", "S1-M"));
        var node = BalanceNode.Of(station).ShouldHaveSingleItem();

        ExportRule.MeterOn(Blocks[0] with { Exporting = ["S1-P1-R"] }, node).ShouldBe("S1-P1-R");
        ExportRule.MeterOn(Blocks[0] with { Exporting = ["S2-M"] }, node).ShouldBeNull();
    }

    [Fact]
    public void A_pile_without_another_route_is_insufficient_and_told_which_meter_exports()
    {
        var said = Assess([.. Blocks.Select(block => block with { Exporting = ["S1-P4"] })]);

        said.Verdict.ShouldBe(Verdict.Insufficient);
        said.Estimate.ShouldBeNull();
        said.Obstacle.ShouldNotBeNull().Kind.ShouldBe(ObstacleKind.Export);
        said.Reason.ShouldNotBeNull().ShouldContain("S1-P4");
    }

    [Fact]
    public void One_day_of_export_among_others_is_no_obstacle() =>
        Assess(Blocks.SetItem(2, Blocks[2] with { Exporting = ["S1-P4"] })).Estimate.ShouldNotBeNull();

    static PileAssessment Assess(ImmutableArray<EvidenceBlock> blocks)
    {
        var now = new DateTimeOffset(BalancedStation.First.AddDays(Days), TimeOnly.MinValue, TimeSpan.Zero);
        return new Assessor(RulePack.Shipped).Assess([(BalancedStation.Model, blocks)], now)["S1"].Piles.Single(pile => pile.Pile == Pile);
    }
}
