using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Assessment;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Assessment;

/// <summary>An assessor remembers days that it has cut and condensed. What it says is what one says that sees all of them for the first time.</summary>
public sealed class RememberedDaysTests
{
    const int Days = 16;
    const int LateDay = 5;
    const int SaidLateOn = 13;
    const int StepsOn = 8;

    static readonly JsonSerializerOptions Digits = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    [Fact]
    public void Day_by_day_says_what_all_days_at_once_say()
    {
        var blocks = BalancedStation.Blocks(Days, (pile, day) => pile == 3 && day >= StepsOn ? 3 : 0);
        var onTheWay = new Assessor(RulePack.Shipped);
        ImmutableArray<EvidenceBlock> known = [];
        foreach (var (day, block) in blocks.Index())
        {
            known = day == SaidLateOn ? known.SetItem(LateDay, blocks[LateDay] with { Revision = 1 }) : known;
            known = known.Add(day == LateDay ? WithoutItsEvening(block) : block);
            var said = Said(onTheWay, known);

            Digest(said).ShouldBe(Digest(Said(new Assessor(RulePack.Shipped), known)), $"day {day}");
            HasStep(said).ShouldBe(day > StepsOn, $"day {day}");
        }
    }

    [Fact]
    public void A_step_that_late_data_undo_leaves_nothing_behind()
    {
        var stepped = BalancedStation.Blocks(Days, (pile, day) => pile == 3 && day >= StepsOn ? 3 : 0);
        var steady = BalancedStation.Blocks(Days, (_, _) => 0).Select(block => block with { Revision = 1 });
        var onTheWay = new Assessor(RulePack.Shipped);

        HasStep(Said(onTheWay, stepped)).ShouldBeTrue();
        var said = Said(onTheWay, [.. steady]);

        HasStep(said).ShouldBeFalse();
        Digest(said).ShouldBe(Digest(Said(new Assessor(RulePack.Shipped), [.. steady])));
    }

    static EvidenceBlock WithoutItsEvening(EvidenceBlock block) => block with
    {
        Registers = [.. block.Registers.Select(trace => trace with { Milliseconds = trace.Milliseconds[..60], MicrowattHours = trace.MicrowattHours[..60], Epochs = trace.Epochs[..60] })],
    };

    static StationAssessment Said(Assessor assessor, ImmutableArray<EvidenceBlock> blocks)
    {
        var now = new DateTimeOffset(BalancedStation.First.AddDays(blocks.Length), TimeOnly.MinValue, TimeSpan.Zero);
        return assessor.Assess([(BalancedStation.Model, blocks)], now)["S1"];
    }

    static bool HasStep(StationAssessment said) => said.Piles.Single(pile => pile.Pile == "S1-P3").Estimate is { Error.Percent: > 2 };

    static string Digest(StationAssessment said) => JsonSerializer.Serialize(said, Digits);
}
