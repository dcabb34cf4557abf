using System.Collections.Immutable;
using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Assessment;

public sealed class ObstacleTests
{
    const int Days = 14;
    const int Silent = 9;

    [Fact]
    public void A_pile_whose_master_went_silent_is_told_since_when()
    {
        var blocks = ByBalanceAlone().Select((block, day) => day < Days - Silent ? block : block with
        {
            Registers = [.. block.Registers.Where(trace => trace.Device != BalancedStation.Master)],
        });

        var pile = Assess(Without("S1-P1"), [.. blocks]).Piles.Single(pile => pile.Pile == "S1-P3");

        // The last window ends with the first reading of the master's last day.
        pile.Obstacle.ShouldBe(new Obstacle(ObstacleKind.UpperMeterMissing, BalancedStation.Master) { Since = BalancedStation.First.AddDays(Days - Silent) });
        pile.Verdict.ShouldBe(Verdict.Insufficient);
        pile.Reason.ShouldNotBeNull().ShouldContain("since 20");
    }

    [Fact]
    public void A_pile_without_transactions_is_estimated_over_the_days_on_which_its_register_moved()
    {
        var blocks = ByBalanceAlone().Select(block => block with
        {
            Piles = [.. block.Piles.Select(day => day with { Transactions = 0, Energy = Energy.Zero, Registered = day.Energy })],
        });

        var said = Assess(BalancedStation.Model, [.. blocks]);

        said.Piles.ShouldAllBe(pile => pile.Estimate != null && pile.Estimate.To > pile.Estimate.From);
    }

    [Fact]
    public void What_one_more_certificate_would_do_is_what_it_does()
    {
        var blocks = BalancedStation.Blocks(Days, (_, _) => 0);
        var before = Assess(Without("S1-P1"), blocks).Piles.Single(pile => pile.Pile == "S1-P1");
        var after = Assess(BalancedStation.Model, blocks).Piles.Single(pile => pile.Pile == "S1-P1");

        var promised = before.Prospect.ShouldNotBeNull();
        (2 * after.Estimate!.StandardUncertainty.Percent).ShouldBe(promised.WithCertificate.Percent, 0.2 * promised.WithCertificate.Percent);
        after.Prospect!.Station.Percent.ShouldBe(promised.StationWithCertificate.Percent, 0.2 * promised.StationWithCertificate.Percent);
        promised.StationWithCertificate.ShouldBeLessThan(promised.Station);
        promised.StationWithReference.ShouldBeLessThan(promised.StationWithCertificate);
    }

    [Fact]
    public void A_pile_without_a_certificate_rests_on_those_that_reach_it_and_on_its_master()
    {
        var pile = Assess(BalancedStation.Model, BalancedStation.Blocks(Days, (_, _) => 0)).Piles.Single(pile => pile.Pile == "S1-P3");

        pile.Estimate.ShouldNotBeNull().RestsOn.ShouldBe(["C-S1-P1", "C-S1-P2", "CAL-1", BalancedStation.Master]);
    }

    [Fact]
    public void A_station_of_both_kinds_takes_converters_from_piles_of_direct_current_only()
    {
        var station = Some.Station([.. BalancedStation.Model.Meters.Values.Select(meter => meter.Id == "S1-P4" ? meter with { Kind = CurrentKind.AC } : meter)]);

        var said = Assess(station, [.. BalancedStation.Blocks(Days, (_, _) => 0, alternating: 4).Select(block => block with
        {
            Charges = [.. block.Charges.Where(charge => charge.Pile != "S1-P4")],
        })]);

        said.Piles.ShouldAllBe(pile => Math.Abs(pile.Estimate!.Error.Percent) < 3 * pile.Estimate.StandardUncertainty.Percent);
        said.Piles.ShouldAllBe(pile => pile.Estimate!.StandardUncertainty.Percent < 0.5);
    }

    static IEnumerable<EvidenceBlock> ByBalanceAlone() => BalancedStation.Blocks(Days, (_, _) => 0).Select(block => block with { Charges = [] });

    // Without the certificate of a pile; of a pile that has none nothing changes.
    static StationModel Without(string pile) => Some.Station(
        [.. BalancedStation.Model.Meters.Values.Select(meter => meter.Id == pile ? meter with { Certificates = [] } : meter)]);

    static StationAssessment Assess(StationModel station, ImmutableArray<EvidenceBlock> blocks) =>
        new Assessor(RulePack.Shipped).Assess([(station, blocks)], Some.At(Days * 24 * 60))[station.Id];
}
