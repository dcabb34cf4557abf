using System.Collections.Immutable;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Assessment.Topology;
using ChargeMeter.Monitoring.Fleet;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Assessment;

/// <summary>A station of two circuits, S1-M and S2-M, each with four piles.</summary>
public sealed class ForestSearchTests
{
    const int Days = 6;
    const int Shift = 3;

    [Fact]
    public void Piles_that_hang_where_registered_are_left_there()
    {
        var forest = new ForestSearch().Of(Station(), Blocks());

        forest.Misplaced.ShouldBeEmpty();
        forest.UpperMeters.Length.ShouldBe(2);
    }

    [Fact]
    public void A_pile_registered_beneath_the_wrong_meter_is_balanced_beneath_the_one_that_sees_it()
    {
        var forest = new ForestSearch().Of(Station(Beneath("S1-P4", "S2-M")), Blocks());

        forest.Misplaced.ShouldBe([new Misplacement("S1-P4", "S2-M", BalancedStation.Master)]);
        forest.Balances.Single(node => node.Node.Upper.Id == BalancedStation.Master).Node.Lower.Length.ShouldBe(4);
    }

    [Fact]
    public void A_pile_whose_true_meter_is_elsewhere_is_in_no_balance()
    {
        var forest = new ForestSearch().Of(Only(Station(Beneath("S1-P4", "S2-M"))), Blocks());

        forest.Misplaced.ShouldBe([new Misplacement("S1-P4", "S2-M", null)]);
        forest.Balances.ShouldAllBe(node => node.Node.Lower.All(meter => meter.Id != "S1-P4"));
    }

    [Fact]
    public void The_neighbours_of_a_misplaced_pile_are_not_accused_and_the_alarm_names_both_meters()
    {
        var said = Assess(Station(Beneath("S1-P4", "S2-M")));

        said.Piles.ShouldAllBe(pile => Math.Abs(pile.Estimate!.Error.Percent) < 3 * pile.Estimate.StandardUncertainty.Percent);
        var alarm = TopologyAlarmPolicy.Judge(said).Where(judged => judged.Raise).ShouldHaveSingleItem();
        alarm.Subject.ShouldBe("S1-P4");
        alarm.Detail["upperMeter"].ShouldBe("S2-M");
        alarm.Detail["seenBy"].ShouldBe(BalancedStation.Master);
    }

    [Fact]
    public void Two_piles_of_one_circuit_are_both_placed()
    {
        var forest = new ForestSearch().Of(Station(Beneath("S1-P3", "S2-M"), Beneath("S1-P4", "S2-M")), Blocks());

        forest.Misplaced.ShouldBe([new Misplacement("S1-P3", "S2-M", BalancedStation.Master), new Misplacement("S1-P4", "S2-M", BalancedStation.Master)]);
    }

    [Fact]
    public void A_pile_is_hung_with_the_reference_above_it_whatever_its_side()
    {
        var reference = Some.Reference("S1-P4-R") with { Parent = "S2-M", Side = CurrentKind.AC };
        var station = Station(Beneath("S1-P4", reference.Id));
        station = Some.Station([.. station.Meters.Values, reference]);

        var forest = new ForestSearch().Of(station, Blocks());

        forest.Misplaced.ShouldBe([new Misplacement("S1-P4", "S2-M", BalancedStation.Master)]);
        forest.Balances.Single(node => node.Node.Upper.Id == "S2-M").Node.Lower.ShouldAllBe(meter => meter.Id.StartsWith("S2", StringComparison.Ordinal));
    }

    [Fact]
    public void An_upper_meter_that_loses_its_only_pile_has_nothing_said_of_it_any_more()
    {
        var station = Some.Station(
        [
            .. BalancedStation.Model.Meters.Values.Select(Beneath("S1-P4", "S2-M")),
            BalancedStation.Model.Meters[BalancedStation.Master] with { Id = "S2-M" },
        ]);

        var forest = new ForestSearch().Of(station, [.. Blocks().Select((block, day) => block with
        {
            Registers = [.. block.Registers.Select(trace => trace.Device == "S2-M" ? LampsOnly(trace, day) : trace)],
        })]);

        forest.Misplaced.ShouldBe([new Misplacement("S1-P4", "S2-M", BalancedStation.Master)]);
        TopologyAlarmPolicy.Judge(forest.UpperMeters.Single(finding => finding.Meter == "S2-M"), null).Clear.ShouldBeTrue();
    }

    static RegisterTrace LampsOnly(RegisterTrace trace, int day) => trace with
    {
        MicrowattHours = [.. trace.MicrowattHours.Select((_, quarter) => Some.KilowattHours(0.1m).MicrowattHours * ((day * trace.MicrowattHours.Length) + quarter))],
    };

    static StationAssessment Assess(StationModel station) =>
        new Assessor(RulePack.Shipped).Assess([(station, Blocks())], Some.At(Days * 24 * 60))[station.Id];

    static Func<MeterModel, MeterModel> Beneath(string pile, string parent) => meter => meter.Id == pile ? meter with { Parent = parent } : meter;

    // The second circuit, and the pile of the first that is registered there.
    static StationModel Only(StationModel station) =>
        Some.Station([.. station.Meters.Values.Where(meter => meter.Id.StartsWith("S2", StringComparison.Ordinal) || meter.Parent == "S2-M")]);

    static StationModel Station(params Func<MeterModel, MeterModel>[] changes) => Some.Station(
    [
        .. BalancedStation.Model.Meters.Values
            .Concat(BalancedStation.Model.Meters.Values.Select(meter => meter with { Id = Other(meter.Id), Parent = meter.Parent is null ? null : Other(meter.Parent) }))
            .Select(meter => changes.Aggregate(meter, (changed, change) => change(changed))),
    ]);

    // The second circuit charges as the first does some days later.
    static ImmutableArray<EvidenceBlock> Blocks() =>
    [
        .. BalancedStation.Blocks(Days, (_, _) => 0)
            .Zip(BalancedStation.Blocks(Days + Shift, (_, _) => 0).Skip(Shift), (one, other) => one with
            {
                Registers = [.. one.Registers, .. other.Registers.Select(trace => trace with
                {
                    Device = Other(trace.Device),
                    Milliseconds = [.. trace.Milliseconds.Select(time => time - (Shift * 24 * 3_600_000L))],
                })],
                Piles = [.. one.Piles, .. other.Piles.Select(pile => pile with { Pile = Other(pile.Pile) })],
            }),
    ];

    static string Other(string meter) => meter.Replace("S1", "S2", StringComparison.Ordinal);
}
