using ChargeMeter.Protocol.Messages;
using ChargeMeter.Storage.Series;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series;

public abstract partial class SeriesStoreContract
{
    static readonly AppendOutcome RepeatOfTheFirst = new(Stored: false, Ingest: 1, Revision: 0);

    [Fact]
    public async Task A_repeated_reading_is_a_duplicate()
    {
        await AppendAsync(Some.Reading());
        (await AppendAsync(Some.Reading())).ShouldBe([RepeatOfTheFirst]);
        (await SinceAsync(0)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task How_a_reading_reached_us_is_no_part_of_what_it_says()
    {
        var again = Some.Reading() with { Receipt = new(Some.Start.AddDays(3), false, Delayed: true, Some.Start, Seq: 9) };

        await AppendAsync(Some.Reading());
        (await AppendAsync(again)).ShouldBe([RepeatOfTheFirst]);
    }

    [Fact]
    public async Task A_repeat_in_the_same_group_is_a_duplicate()
    {
        (await AppendAsync(Some.Reading(), Some.Reading(), Some.Event(), Some.Event()))
            .ShouldBe([new(true, 1, 0), RepeatOfTheFirst, new(true, 2, 0), new(false, 2, 0)]);
    }

    [Fact]
    public async Task An_older_reading_that_was_never_seen_is_new()
    {
        await AppendAsync(Some.Reading(10));
        (await AppendAsync(Some.Reading(5), Some.Reading(15))).ShouldBe([new(true, 2, 0), new(true, 3, 0)]);
        (await AppendAsync(Some.Reading(15), Some.Reading(5))).ShouldBe([new(false, 3, 0), new(false, 2, 0)]);
    }

    [Fact]
    public async Task A_conflicting_repeat_is_a_new_revision()
    {
        await AppendAsync(Some.Reading(energy: 100));
        (await AppendAsync(Some.Reading(energy: 101))).ShouldBe([new(true, 2, 1)]);
        (await AppendAsync(Some.Reading(energy: 102), Some.Reading(energy: 103))).ShouldBe([new(true, 3, 2), new(true, 4, 3)]);
        (await SinceAsync(0)).Select(item => item.Revision).ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public async Task A_repeat_of_an_earlier_revision_is_a_duplicate_of_that_one()
    {
        await AppendAsync(Some.Reading(energy: 100));
        await AppendAsync(Some.Reading(energy: 101));
        (await AppendAsync(Some.Reading(energy: 100), Some.Reading(energy: 101)))
            .ShouldBe([RepeatOfTheFirst, new(false, 2, 1)]);
    }

    [Fact]
    public async Task Serial_meter_and_station_tell_readings_apart()
    {
        var outcomes = await AppendAsync(
            Some.Reading(),
            Some.Reading(serial: "A"),
            Some.Reading(serial: ""),
            Some.Reading(meter: "S1-P2"),
            Some.Reading(station: "S2"));

        outcomes.ShouldAllBe(outcome => outcome.Stored && outcome.Revision == 0);
        (await AppendAsync(Some.Reading(serial: "A"), Some.Reading(serial: ""))).ShouldBe([new(false, 2, 0), new(false, 3, 0)]);
    }

    [Fact]
    public async Task A_retained_delivery_of_a_live_reading_is_a_duplicate()
    {
        await AppendAsync(Some.Reading());
        (await AppendAsync(Some.Reading(retained: true))).ShouldBe([RepeatOfTheFirst]);
    }

    [Fact]
    public async Task A_live_reading_is_stored_although_its_retained_delivery_came_first()
    {
        await AppendAsync(Some.Reading(retained: true));
        (await AppendAsync(Some.Reading())).ShouldBe([new(true, 2, 0)]);
        (await AppendAsync(Some.Reading(retained: true), Some.Reading())).ShouldBe([RepeatOfTheFirst, new(false, 2, 0)]);
    }

    [Fact]
    public async Task A_retained_delivery_that_differs_from_the_live_reading_is_kept_beside_it()
    {
        await AppendAsync(Some.Reading(energy: 100));
        (await AppendAsync(Some.Reading(energy: 99, retained: true))).ShouldBe([new(true, 2, 0)]);
    }

    [Fact]
    public async Task A_transaction_starts_once_whatever_the_time()
    {
        await AppendAsync(Some.Event(minute: 0));
        (await AppendAsync(Some.Event(minute: 7))).ShouldBe([new(true, 2, 1)]);
        (await AppendAsync(Some.Event(minute: 0), Some.Event(minute: 7))).ShouldBe([RepeatOfTheFirst, new(false, 2, 1)]);
    }

    [Fact]
    public async Task Updates_of_a_transaction_are_told_apart_by_their_time()
    {
        const TransactionEventKind Updated = TransactionEventKind.Updated;
        var outcomes = await AppendAsync(
            Some.Event(Updated, 1), Some.Event(Updated, 2), Some.Event(Updated, 2, energy: 101), Some.Event(Updated, 1));

        outcomes.ShouldBe([new(true, 1, 0), new(true, 2, 0), new(true, 3, 1), RepeatOfTheFirst]);
        (await AppendAsync(Some.Event(Updated, 2))).ShouldBe([new(false, 2, 0)]);
    }

    [Fact]
    public async Task Kind_and_transaction_tell_events_apart()
    {
        var outcomes = await AppendAsync(
            Some.Event(), Some.Event(TransactionEventKind.Ended), Some.Event(TransactionEventKind.Updated), Some.Event(transaction: "T-2"));

        outcomes.ShouldAllBe(outcome => outcome.Stored && outcome.Revision == 0);
    }

    [Fact]
    public async Task An_amount_of_money_is_its_value_not_its_digits()
    {
        var first = Some.Event(TransactionEventKind.Ended);
        await AppendAsync(first with { Event = first.Event with { Amount = 1.5m } });
        (await AppendAsync(first with { Event = first.Event with { Amount = 1.50m } })).ShouldBe([RepeatOfTheFirst]);
        (await AppendAsync(first with { Event = first.Event with { Amount = 1.51m } })).ShouldBe([new(true, 2, 1)]);
    }

    [Fact]
    public async Task A_repeated_status_is_a_duplicate_and_a_different_one_a_revision()
    {
        await AppendAsync(Some.Status());
        (await AppendAsync(Some.Status(), Some.Status(code: "E1"), Some.Status(1)))
            .ShouldBe([RepeatOfTheFirst, new(true, 2, 1), new(true, 3, 0)]);
    }

    [Fact]
    public async Task A_last_will_repeats_only_the_one_received_at_the_same_instant()
    {
        await AppendAsync(Some.LastWill(0));
        (await AppendAsync(Some.LastWill(0), Some.LastWill(1))).ShouldBe([RepeatOfTheFirst, new(true, 2, 0)]);
    }

    [Fact]
    public async Task A_stuck_clock_makes_revisions_and_repeats_are_still_found()
    {
        for (var group = 0; group < 20; group++)
        {
            await AppendAsync([.. Enumerable.Range(0, 50).Select(index => Some.Reading(energy: (group * 50) + index))]);
        }

        (await AppendAsync(Some.Reading(energy: 777), Some.Reading(energy: 5000))).ShouldBe([new(false, 778, 777), new(true, 1001, 1000)]);
    }
}
