using System.Collections.Immutable;
using ChargeMeter.Metrology.Estimation.Linear;
using ChargeMeter.Metrology.Groups;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment.Groups;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Assessment;

public sealed class GroupSearchTests
{
    const double Limit = 0.02;

    [Fact]
    public void A_fleet_whose_piles_differ_by_chance_raises_nothing()
    {
        var random = new Random(1);

        Raised(Find(_ => Scatter(random))).ShouldBeEmpty();
    }

    [Fact]
    public void An_operator_whose_piles_lean_is_named_and_the_others_are_not()
    {
        var random = new Random(2);
        var finding = Raised(Find(pile => Scatter(random) + (pile.Operator == "OP2" ? 0.02 : 0))).ShouldHaveSingleItem();

        finding.Subject.ShouldBe("operator:OP2");
        finding.Detail["piles"].ShouldBe(30.0);
        ((double)finding.Detail["differencePercent"]).ShouldBe(2, 0.5);
    }

    [Fact]
    public void Only_the_firmware_is_named_where_it_leans_with_every_operator()
    {
        var random = new Random(3);

        Raised(Find(pile => Scatter(random) - (pile.Firmware == "fw-2" ? 0.02 : 0))).ShouldHaveSingleItem().Subject.ShouldBe("firmware:fw-2");
    }

    [Fact]
    public void An_operator_with_a_firmware_of_its_own_is_one_alarm_that_names_both()
    {
        var random = new Random(4);
        var piles = Piles(pile => Scatter(random) + (pile.Operator == "OP2" ? 0.02 : 0), _ => 0.0005);
        PileGroup[] groups = [Group(GroupKind.Firmware, "own", Fleet.Where(pile => pile.Operator == "OP2")), .. Groups];
        var finding = Raised(GroupSearch.Find(groups, piles)).ShouldHaveSingleItem();

        finding.Subject.ShouldBe("operator:OP2");
        finding.Detail["also"].ShouldBe("firmware:own");
    }

    [Fact]
    public void A_few_wild_piles_are_no_lean()
    {
        var random = new Random(5);

        Raised(Find(pile => Scatter(random) + (pile is { Operator: "OP2", Number: < 6 } ? 0.3 : 0))).ShouldBeEmpty();
    }

    [Fact]
    public void A_lean_that_the_uncertainty_of_all_could_make_is_nobodys()
    {
        var piles = Piles(_ => 0.008, _ => 0.0005, common: 0.005);

        Raised(GroupSearch.Find(Groups, piles)).ShouldBeEmpty();
    }

    [Fact]
    public void An_alarm_stays_while_too_few_piles_have_an_estimate_and_goes_with_its_group()
    {
        AlarmJudgement[] judged = [.. CommonModeAlarmPolicy.Judge(GroupSearch.Find(Groups, []), [Alarm("operator:OP2"), Alarm("operator:GONE")], RulePack.Shipped)];

        judged.Where(judgement => judgement.Raise || judgement.Clear).ShouldHaveSingleItem().Subject.ShouldBe("operator:GONE");
    }

    static readonly ImmutableArray<(string Id, int Number, string Operator, string Firmware)> Fleet =
    [
        .. Enumerable.Range(0, 90).Select(number => ($"P{number:D2}", number / 3, $"OP{(number % 3) + 1}", number % 2 == 0 ? "fw-1" : "fw-2")),
    ];

    static readonly PileGroup[] Groups =
    [
        .. Fleet.GroupBy(pile => pile.Operator).Select(piles => Group(GroupKind.Operator, piles.Key, piles)),
        .. Fleet.GroupBy(pile => pile.Firmware).Select(piles => Group(GroupKind.Firmware, piles.Key, piles)),
    ];

    static PileGroup Group(GroupKind kind, string name, IEnumerable<(string Id, int Number, string Operator, string Firmware)> piles) =>
        new(kind, name, "S1", [.. piles.Select(pile => pile.Id)]);

    static ImmutableArray<GroupFinding> Find(Func<(string Id, int Number, string Operator, string Firmware), double> error) =>
        GroupSearch.Find(Groups, Piles(error, _ => 0.002));

    static List<GroupPile> Piles(
        Func<(string Id, int Number, string Operator, string Firmware), double> error, Func<string, double> uncertainty, double common = 0)
    {
        var covariance = new SymmetricMatrix(Fleet.Length);
        for (var row = 0; row < Fleet.Length; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var own = uncertainty(Fleet[row].Id);
                covariance[row, column] = (common * common) + (row == column ? own * own : 0);
            }
        }

        return [.. Fleet.Select((pile, row) => new GroupPile(pile.Id, Limit, new GroupMember(error(pile), 0.3 * Limit, covariance, row)))];
    }

    static List<AlarmJudgement> Raised(ImmutableArray<GroupFinding> findings) =>
        [.. CommonModeAlarmPolicy.Judge(findings, [], RulePack.Shipped).Where(judgement => judgement.Raise)];

    static AlarmChange Alarm(string subject) =>
        new("1", Some.Morning, "S1", subject, AlarmKind.CommonMode, AlarmState.Raised, ImmutableSortedDictionary<string, object>.Empty);

    static double Scatter(Random random) => 0.006 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
