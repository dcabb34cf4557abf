using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Stations;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Assessment.Timing;

/// <summary>A pile that delivers nothing but backlog, in the whole of the solve.</summary>
public sealed class SilentClockTests
{
    const int Days = 8;
    const string Pile = "S1-P3";

    static readonly JsonSerializerOptions Digits = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    [Fact]
    public void Its_clock_is_corrected_its_error_estimated_and_the_alarm_raised()
    {
        var (wrong, right) = (Station(-8), Station(0));

        var said = Said(new Assessor(RulePack.Shipped), wrong, wrong.Blocks());
        var asIfRight = Said(new Assessor(RulePack.Shipped), right, right.Blocks());

        said.Misplaced.ShouldBeEmpty();
        var (found, expected) = (Estimate(said), Estimate(asIfRight));
        Math.Abs(found.Error.Percent - expected.Error.Percent).ShouldBeLessThan(expected.StandardUncertainty.Percent);
        found.StandardUncertainty.Percent.ShouldBeLessThan(1.3 * expected.StandardUncertainty.Percent);
        var alarm = Judged(wrong, said).ShouldHaveSingleItem();
        (alarm.Subject, alarm.Kind, alarm.State).ShouldBe((Pile, AlarmKind.Clock, AlarmState.Raised));
        (alarm.Detail["source"], alarm.Detail["wholeHours"], alarm.Detail["likely"]).ShouldBe(("balance", -8.0, "whole-hour"));
        Judged(right, asIfRight).ShouldBeEmpty();
    }

    [Fact]
    public void Day_by_day_says_what_all_days_at_once_say()
    {
        var station = Station(-8);
        var onTheWay = new Assessor(RulePack.Shipped);
        var blocks = station.Blocks();
        for (var days = 2; days <= Days; days++)
        {
            var said = Said(onTheWay, station, blocks[..days]);
            JsonSerializer.Serialize(said, Digits).ShouldBe(JsonSerializer.Serialize(Said(new Assessor(RulePack.Shipped), station, blocks[..days]), Digits), $"day {days}");
        }
    }

    [Fact]
    public void A_station_whose_clocks_are_right_is_unchanged_to_the_digit_whether_they_are_heard_or_not()
    {
        var (silent, heard) = (Station(0), Station(0));
        heard.Silent.Clear();

        JsonSerializer.Serialize(Said(new Assessor(RulePack.Shipped), silent, silent.Blocks()).Piles, Digits)
            .ShouldBe(JsonSerializer.Serialize(Said(new Assessor(RulePack.Shipped), heard, heard.Blocks()).Piles, Digits));
    }

    static ChargeMeter.Metrology.Estimation.ErrorEstimate Estimate(StationAssessment said) => said.Piles.Single(pile => pile.Pile == Pile).Estimate.ShouldNotBeNull();

    static ImmutableArray<AlarmChange> Judged(ClockedStation station, StationAssessment said) =>
        [.. MonitoringPipeline.Judge(new StationState("S1"), station.Model, said, RulePack.Shipped, Now, Now).Where(change => change.Kind != AlarmKind.DataMissing)];

    static DateTimeOffset Now => new(ClockedStation.First.AddDays(Days), TimeOnly.MinValue, TimeSpan.Zero);

    static StationAssessment Said(Assessor assessor, ClockedStation station, ImmutableArray<EvidenceBlock> blocks) =>
        assessor.Assess([(station.Model, blocks)], Now)["S1"];

    static ClockedStation Station(double hoursAhead)
    {
        var station = new ClockedStation(6, 6, Days);
        station.Silent.Add(Pile);
        station.AheadSeconds[Pile] = hoursAhead * 3_600;
        return station;
    }
}
