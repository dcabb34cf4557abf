using System.Collections.Immutable;
using ChargeMeter.Metrology.Conformity;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Monitoring.Stations;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChargeMeter.Monitoring.Tests;

public sealed class PipelineTests
{
    static readonly StationModel Station = Some.StationWithReference();

    static readonly StoredItem[] Trace = Some.Stored(Sessions(days: 4, error: 1.03m));

    [Fact]
    public void A_pile_that_over_registers_by_three_percent_exceeds_its_limit()
    {
        var state = Settled(Trace);
        var assessment = new Assessor(RulePack.Shipped).Assess([(Station, state.Blocks)], Some.At(6_000))[Station.Id].Piles.ShouldHaveSingleItem();

        assessment.Verdict.ShouldBe(Verdict.Exceeding);
        assessment.Estimate!.Error.Percent.ShouldBe(3, 3 * assessment.Estimate.StandardUncertainty.Percent);
    }

    [Fact]
    public void Any_permutation_of_arrivals_gives_the_same_evidence() => Gen.Shuffle(Trace).Sample(
        shuffled =>
        {
            var renumbered = shuffled.Select((item, index) => item with { Ingest = index + 1 }).ToArray();
            Facts(Settled(renumbered)).ShouldBe(Facts(Settled(Trace)));
        },
        iter: 20);

    [Fact]
    public void Evidence_settled_again_and_again_on_the_way_is_the_same() => Gen.Shuffle(Trace).Sample(
        shuffled =>
        {
            var renumbered = shuffled.Select((item, index) => item with { Ingest = index + 1 }).ToArray();
            var state = new StationState(Station.Id);
            foreach (var chunk in renumbered.Chunk(40))
            {
                MonitoringPipeline.Absorb(state, chunk);
                Settle(state, renumbered);
            }

            Facts(state).ShouldBe(Facts(Settled(Trace)));
        },
        iter: 5);

    [Fact]
    public void Run_is_run_save_restore_run_for_any_split() => Gen.Int[0, Trace.Length].Sample(
        split =>
        {
            var state = new StationState(Station.Id);
            MonitoringPipeline.Absorb(state, Trace[..split]);
            Settle(state, Trace[..split]);
            Judge(state);

            var restored = StateFormat.Restore(Station.Id, StateFormat.Snapshot(state));
            MonitoringPipeline.Absorb(restored, Trace[split..]);
            MonitoringPipeline.Absorb(state, Trace[split..]);
            Settle(restored, Trace);
            Settle(state, Trace);
            Judge(state);
            Judge(restored);

            Facts(restored).ShouldBe(Facts(state));
            restored.Alarms.Raised.Select(alarm => alarm.Id).ShouldBe(state.Alarms.Raised.Select(alarm => alarm.Id));
            StateFormat.Snapshot(restored).ShouldBe(StateFormat.Snapshot(state));
        },
        iter: 20);

    [Fact]
    public void An_item_that_is_fed_twice_changes_nothing()
    {
        var state = Settled(Trace);
        MonitoringPipeline.Absorb(state, Trace);
        Settle(state, Trace);

        Facts(state).ShouldBe(Facts(Settled(Trace)));
        state.Blocks.ShouldAllBe(block => block.Revision == 0);
    }

    [Fact]
    public void A_station_that_is_registered_anew_has_its_days_read_again()
    {
        var state = Settled(Trace);
        var alone = Some.Station(Some.Pile(parent: null));
        foreach (var day in MonitoringPipeline.Settle(state, alone))
        {
            MonitoringPipeline.Load(state, day, Trace.Where(item => DateOnly.FromDateTime(item.Item.At.UtcDateTime) == day));
        }

        MonitoringPipeline.Settle(state, alone).ShouldBeEmpty();
        state.Blocks.SelectMany(block => block.Piles).ShouldAllBe(pile => pile.Comparisons.IsEmpty);
        state.Blocks.ShouldAllBe(block => block.Revision == 1);
    }

    [Fact]
    public void A_station_of_which_nothing_is_kept_at_hand_comes_to_the_same_evidence() => Gen.Shuffle(Trace).Sample(
        shuffled =>
        {
            var renumbered = shuffled.Select((item, index) => item with { Ingest = index + 1 }).ToArray();
            var state = new StationState(Station.Id) { MostItemsAtHand = 7 };
            foreach (var chunk in renumbered.Chunk(40))
            {
                MonitoringPipeline.Absorb(state, chunk);
                Settle(state, renumbered, isPatient: true);
            }

            Settle(state, renumbered);
            Facts(state).ShouldBe(Facts(Settled(Trace)));
        },
        iter: 5);

    [Fact]
    public void A_large_day_is_read_again_once_it_has_grown_or_has_waited_long()
    {
        var day = Some.Stored(Enumerable.Range(0, 334).Select(minute => Some.Reading("S1-P1", minute, minute)));
        var state = new StationState(Station.Id) { MostItemsAtHand = 10 };
        MonitoringPipeline.Absorb(state, day[..320]);
        Settle(state, day);

        MonitoringPipeline.Absorb(state, day[320..333]);
        MonitoringPipeline.Settle(state, Station, isPatient: true).ShouldBeEmpty();
        MonitoringPipeline.Settle(state, Station).ShouldHaveSingleItem();
        for (var settling = 1; settling < 100; settling++)
        {
            MonitoringPipeline.Settle(state, Station, isPatient: true).ShouldBeEmpty();
        }

        MonitoringPipeline.Settle(state, Station, isPatient: true).ShouldHaveSingleItem();
        Settle(state, day);
        MonitoringPipeline.Absorb(state, day[333..]);
        MonitoringPipeline.Settle(state, Station, isPatient: true).ShouldBeEmpty();
        MonitoringPipeline.Absorb(state, Some.Stored(Enumerable.Range(0, 360).Select(minute => Some.Reading("S1-P1", minute, minute)))[334..]);
        MonitoringPipeline.Settle(state, Station, isPatient: true).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_retained_delivery_is_no_evidence()
    {
        var retained = Trace.Select(stored => stored with { Item = Retain(stored.Item) }).ToArray();

        Settled(retained).Blocks.ShouldAllBe(block => block.Piles.IsEmpty);
    }

    [Fact]
    public void A_stamp_of_1970_is_evidence_about_the_clock_and_nothing_else()
    {
        var reset = Enumerable.Range(0, 10).Select(minute => (AdmittedItem)(Some.Reading("S1-P1", minute, 1m) with
        {
            Reading = Some.Reading("S1-P1", minute, 1m).Reading with { At = DateTimeOffset.UnixEpoch.AddMinutes(minute) },
        }));
        var state = new StationState(Station.Id);
        MonitoringPipeline.Absorb(state, Some.Stored(reset));
        Settle(state, []);
        var raised = Judge(state);

        state.Blocks.ShouldBeEmpty();
        raised.ShouldHaveSingleItem().Kind.ShouldBe(AlarmKind.Clock);
    }

    [Fact]
    public void An_alarm_is_raised_once_and_stays_to_be_announced_until_it_was()
    {
        var state = Settled(Trace);
        var change = Judge(state).ShouldHaveSingleItem();
        change.Kind.ShouldBe(AlarmKind.ErrorExceeding);

        Judge(state).ShouldBe([change]);
        state.Alarms.Announced(new HashSet<string>([change.Id], StringComparer.Ordinal));
        Judge(state).ShouldBeEmpty();
        state.Alarms.Raised.ShouldBe([change]);
    }

    static ImmutableArray<AlarmChange> Judge(StationState state)
    {
        var now = Some.At(6_000);
        var said = new Assessor(RulePack.Shipped).Assess([(Station, state.Blocks)], now)[Station.Id];
        return MonitoringPipeline.Judge(state, Station, said, RulePack.Shipped, now, now);
    }

    static StationState Settled(StoredItem[] items)
    {
        var state = new StationState(Station.Id);
        MonitoringPipeline.Absorb(state, items);
        Settle(state, items);
        return state;
    }

    static void Settle(StationState state, StoredItem[] store, bool isPatient = false)
    {
        while (MonitoringPipeline.Settle(state, Station, isPatient) is { Length: > 0 } missing)
        {
            foreach (var day in missing)
            {
                MonitoringPipeline.Load(state, day, store.Where(item =>
                    item.Ingest <= state.Watermark && DateOnly.FromDateTime(item.Item.At.UtcDateTime) == day));
            }
        }
    }

    static string Facts(StationState state) => string.Join('\n', state.Blocks.Select(block =>
        $"{block.Day} {string.Join(' ', block.Piles.Select(pile => $"{pile.Transactions} {pile.Energy} {string.Join(';', pile.Comparisons)}"))}"
        + $" {string.Join(' ', block.Breaks)} {string.Join(' ', block.Clocks)}"));

    static AdmittedItem Retain(AdmittedItem item) => item switch
    {
        AdmittedReading reading => reading with { Receipt = reading.Receipt with { Retained = true } },
        AdmittedEvent ended => ended with { Receipt = ended.Receipt with { Retained = true } },
        _ => item,
    };

    static IEnumerable<AdmittedItem> Sessions(int days, decimal error)
    {
        var (truth, number) = (100m, 0);
        for (var minute = 0; minute < days * 1_440; minute += 180)
        {
            var name = $"T{number++}";
            yield return Some.Reading("S1-P1-R", minute, Truncated(truth, 0.001m));
            yield return Some.Event(Protocol.Messages.TransactionEventKind.Started, name, minute + 10, Truncated(truth * error, 0.01m));
            truth += 25.0037m + (number % 7);
            yield return Some.Reading("S1-P1-R", minute + 30, Truncated(truth - 10m, 0.001m));
            yield return Some.Event(Protocol.Messages.TransactionEventKind.Ended, name, minute + 40, Truncated(truth * error, 0.01m));
            yield return Some.Reading("S1-P1-R", minute + 60, Truncated(truth, 0.001m));
        }
    }

    static decimal Truncated(decimal value, decimal step) => Math.Floor(value / step) * step;
}
