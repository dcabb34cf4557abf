using System.Collections.Frozen;
using System.Collections.Immutable;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Assessment.Balance;
using ChargeMeter.Monitoring.Assessment.Timing;
using ChargeMeter.Monitoring.Assessment.Topology;
using ChargeMeter.Monitoring.Fleet;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests.Assessment.Timing;

/// <summary>Clocks of six piles of direct or alternating current behind one master, by their balance.</summary>
public sealed class BalanceClockTests
{
    const int Piles = 6;
    const int Days = 6;
    const double Hour = 3_600;
    const string Pile = "S1-P3";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_left_of_offsets_is_found_within_what_is_stated_of_it(bool isFast)
    {
        var random = new Random(5);
        var deviations = new List<double>();
        for (var seed = 1; seed <= 15; seed++)
        {
            var station = Station(seed, isFast);
            foreach (var device in station.Model.Meters.Keys.Order(StringComparer.Ordinal))
            {
                station.AheadSeconds[device] = 17 * (random.NextDouble() - 0.5);
            }

            station.AheadSeconds[Pile] = 80 * (random.NextDouble() - 0.5);
            deviations.AddRange(Clocks(station).Select(clock =>
                (clock.Offset.TotalSeconds - station.AheadSeconds[clock.Device]) / clock.StandardUncertainty.TotalSeconds));
        }

        deviations.Count.ShouldBe(15 * (Piles + 1));
        (deviations.Count(deviation => Math.Abs(deviation) < 1.96) / (double)deviations.Count).ShouldBeInRange(0.92, 1);
    }

    [Theory]
    [InlineData(-8 * Hour, true)]
    [InlineData(-8 * Hour, false)]
    [InlineData((8 * Hour) + 90, true)]
    [InlineData(25 * 60, true)]
    [InlineData(25 * 60, false)]
    [InlineData(-200, true)]
    [InlineData(230, false)]
    public void The_clock_of_a_silent_pile_is_found_wherever_it_is(double ahead, bool isFast)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var station = Silent(Station(seed, isFast));
            station.AheadSeconds[Pile] = ahead;

            var clocks = Clocks(station);

            var found = clocks.Single(clock => clock.Device == Pile);
            found.Shift.ShouldNotBe(TimeSpan.Zero);
            found.Days.ShouldBeGreaterThan(1);
            Math.Abs(found.Offset.TotalSeconds - ahead).ShouldBeLessThan(4 * found.StandardUncertainty.TotalSeconds);
            found.WholeHours.ShouldBe(ahead is -8 * Hour ? -8 : null);
            clocks.Where(clock => clock.Device != Pile).ShouldAllBe(clock => clock.Shift == TimeSpan.Zero);
            Alarms(clocks).ShouldHaveSingleItem().Subject.ShouldBe(Pile);
        }
    }

    [Fact]
    public void Several_wrong_clocks_are_each_put_right()
    {
        var station = Silent(Station(1, isFast: true));
        (station.AheadSeconds[Pile], station.AheadSeconds["S1-P4"], station.AheadSeconds["S1-P5"]) = (-8 * Hour, 8 * Hour, 600);

        var clocks = Clocks(station);

        clocks.Where(clock => clock.Shift != TimeSpan.Zero).Select(clock => (clock.Device, Math.Round(clock.Shift.TotalMinutes)))
            .ShouldBe([(Pile, -480), ("S1-P4", 480), ("S1-P5", 10)]);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("a neighbour's error that steps")]
    [InlineData("a silent pile that hangs elsewhere")]
    [InlineData("a neighbour that hangs elsewhere")]
    [InlineData("fans that run on")]
    [InlineData("a consumer without a meter")]
    [InlineData("energy given back")]
    public void No_right_clock_is_accused_whatever_else_is_wrong(string what)
    {
        foreach (var isFast in new[] { true, false })
        {
            var (fans, random) = (new Queue<double>(), new Random(9));
            var station = Silent(new ClockedStation(4, Piles, Days, isFast ? 60 : 7, isFast ? 1 : 4, isFast ? 6 : 1.5)
            {
                Error = (pile, day) => what == "a neighbour's error that steps" && pile == 0 && day > 3 ? 0.2 : 0,
                Elsewhere = what switch { "a silent pile that hangs elsewhere" => 2, "a neighbour that hangs elsewhere" => 1, _ => -1 },
                Auxiliary = what switch
                {
                    "fans that run on" => (drawn, _) => 1 + (0.05 * RunOn(fans, drawn[2])),
                    "a consumer without a meter" => (_, minute) => minute / 50 % 3 == 0 ? 20 + (20 * random.NextDouble()) : 1,
                    _ => (_, _) => 1,
                },
            });
            var blocks = station.Blocks();
            blocks = what == "energy given back" ? [.. blocks.Select((block, day) => day is 2 or 4 ? block with { Exporting = [ClockedStation.Master] } : block)] : blocks;

            var clocks = new ForestSearch().Of(station.Model, blocks).Clocks;

            clocks.ShouldAllBe(clock => clock.Shift == TimeSpan.Zero, what);
            Alarms(clocks).ShouldBeEmpty(what);
        }
    }

    [Fact]
    public void A_clock_that_was_set_wrong_is_corrected_from_then_on()
    {
        var (wrong, right) = (Silent(new ClockedStation(2, Piles, 12)), Silent(new ClockedStation(2, Piles, 12)));
        wrong.AheadSeconds[Pile] = -8 * Hour;

        var shift = Shifts(wrong.Model, [.. right.Blocks().Take(5), .. wrong.Blocks().Skip(5)]).Of(Pile);

        shift.ShouldNotBeNull().From.ShouldBeInRange(ClockedStation.First.AddDays(4), ClockedStation.First.AddDays(6));
        shift.Lasts.ShouldBeTrue();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    public void A_clock_that_was_put_right_stays_corrected_for_the_days_before_and_is_accused_no_more(int daysSince)
    {
        var (wrong, right) = (Silent(new ClockedStation(2, Piles, 20)), Silent(new ClockedStation(2, Piles, 20)));
        wrong.AheadSeconds[Pile] = -8 * Hour;
        ImmutableArray<EvidenceBlock> blocks = [.. wrong.Blocks().Take(10), .. right.Blocks().Skip(10).Take(daysSince)];

        var shift = Shifts(wrong.Model, blocks).Of(Pile).ShouldNotBeNull();
        var forest = new ForestSearch().Of(wrong.Model, blocks);

        shift.To.ShouldBeInRange(ClockedStation.First.AddDays(8), ClockedStation.First.AddDays(10));
        shift.Milliseconds.ShouldBe(-8 * 3_600_000L);
        Alarms(forest.Clocks).ShouldBeEmpty();
        forest.Misplaced.ShouldBeEmpty();
    }

    [Fact]
    public void The_shift_of_a_submeter_is_not_taken_for_its_own_energy()
    {
        var station = Silent(Station(2, isFast: true));
        station.AheadSeconds[Pile] = -8 * Hour;
        var model = station.Model;
        var submeter = model with
        {
            Meters = model.Meters.Values.Select(meter => meter.Id == Pile ? meter with { Role = MeterRole.Submeter } : meter).ToFrozenDictionary(meter => meter.Id, StringComparer.Ordinal),
        };

        new ForestSearch().Of(submeter, station.Blocks()).Clocks.Single(clock => clock.Device == Pile).WholeHours.ShouldBe(-8);
    }

    // Sixty days of history would hide what the newest show.
    [Fact]
    public void A_clock_that_goes_wrong_after_a_long_while_is_found()
    {
        var (wrong, right) = (Silent(new ClockedStation(2, Piles, 66)), Silent(new ClockedStation(2, Piles, 66)));
        wrong.AheadSeconds[Pile] = -8 * Hour;

        Shifts(wrong.Model, [.. right.Blocks().Take(60), .. wrong.Blocks().Skip(60)]).Of(Pile).ShouldNotBeNull().Milliseconds.ShouldBe(-8 * 3_600_000L);
    }

    [Fact]
    public void Days_on_which_it_is_heard_are_left_as_they_are()
    {
        var (silent, heard) = (Silent(Station(2, isFast: true)), Silent(Station(2, isFast: true)));
        heard.Silent.Remove(Pile);
        silent.AheadSeconds[Pile] = -8 * Hour;

        var shifts = Shifts(silent.Model, [.. silent.Blocks().SkipLast(1), .. heard.Blocks().TakeLast(1)]);

        shifts.Of(Pile, ClockedStation.First.AddDays(1)).ShouldBe(-8 * 3_600_000L);
        shifts.Of(Pile, ClockedStation.First.AddDays(Days - 1)).ShouldBe(0);
    }

    // The pile that truly hangs behind this master charges as it does, four hours later.
    [Fact]
    public void A_pile_that_another_master_sees_hangs_there_and_its_clock_is_right()
    {
        var station = new ClockedStation(5, Piles, Days) { Elsewhere = 2, IsSwapped = true };
        station.Follow(3, 2, 240);
        station.Silent.Add(Pile);

        var forest = new ForestSearch().Of(station.Model, station.Blocks());

        Shifts(station.Model, station.Blocks()).Of(Pile).ShouldNotBeNull("else this shows nothing");
        forest.Clocks.ShouldAllBe(clock => clock.Shift == TimeSpan.Zero);
        forest.Misplaced.Select(misplaced => misplaced.Pile).ShouldContain(Pile);
    }

    [Fact]
    public void A_right_clock_is_not_told_to_be_right_while_its_master_does_not_see_it()
    {
        var clock = new BalanceClock(Pile, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), 5);

        BalanceClockAlarmPolicy.Complete([], [clock], RulePack.Shipped).ShouldHaveSingleItem().Clear.ShouldBeFalse();
        BalanceClockAlarmPolicy.Complete([], [clock with { Fits = true }], RulePack.Shipped).ShouldHaveSingleItem().Clear.ShouldBeTrue();
    }

    [Fact]
    public void Where_no_clock_is_heard_most_of_them_are_right_and_nobody_is_sure_of_seconds()
    {
        var station = Silent(Station(3, isFast: true));
        station.Silent.UnionWith(station.Model.Meters.Keys);
        station.AheadSeconds[Pile] = -8 * Hour;

        var clocks = Clocks(station);

        clocks.Where(clock => clock.Shift != TimeSpan.Zero).ShouldHaveSingleItem().Device.ShouldBe(Pile);
        clocks.ShouldAllBe(clock => clock.StandardUncertainty > TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void Beside_times_of_receipt_what_the_balance_leaves_of_an_offset_is_told_and_judges_nothing()
    {
        var right = new AlarmJudgement(Pile, AlarmKind.Clock, false, true, AlarmJudgement.Evidence());
        var clock = new BalanceClock(Pile, TimeSpan.FromSeconds(400), TimeSpan.FromSeconds(8), 5) { IsHeard = true };

        var judged = BalanceClockAlarmPolicy.Complete([right], [clock], RulePack.Shipped).ShouldHaveSingleItem();

        (judged.Raise, judged.Clear).ShouldBe((false, true));
        judged.Detail["leftByBalanceSeconds"].ShouldBe(400.0);
    }

    static ClockShifts Shifts(StationModel model, ImmutableArray<EvidenceBlock> blocks) =>
        new ClockSearch().Shifts(model, blocks, _ => new StationBalances(TimeZoneInfo.FindSystemTimeZoneById(model.TimeZone)));

    static double RunOn(Queue<double> fans, double drawn)
    {
        fans.Enqueue(drawn);
        _ = fans.Count > 10 ? fans.Dequeue() : 0;
        return fans.Max();
    }

    static IEnumerable<AlarmJudgement> Alarms(IEnumerable<BalanceClock> clocks) =>
        BalanceClockAlarmPolicy.Complete([], clocks, RulePack.Shipped).Where(judged => judged.Raise);

    static IReadOnlyList<BalanceClock> Clocks(ClockedStation station) => new ForestSearch().Of(station.Model, station.Blocks()).Clocks;

    static ClockedStation Station(int seed, bool isFast) => new(seed, Piles, Days, isFast ? 60 : 7, isFast ? 1 : 4, isFast ? 6 : 1.5);

    static ClockedStation Silent(ClockedStation station)
    {
        station.Silent.UnionWith([Pile, "S1-P4", "S1-P5"]);
        return station;
    }
}
