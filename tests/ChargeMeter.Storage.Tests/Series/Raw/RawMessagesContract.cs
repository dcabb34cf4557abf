using System.Text;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.Raw;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Raw;

/// <summary>What every store does with the bytes of messages.</summary>
public abstract class RawMessagesContract : IAsyncLifetime
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract ISeriesStore Store { get; }

    protected abstract IRawMessages Raw { get; }

    public abstract ValueTask InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        CleanUp();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_message_of_a_stored_event_is_found_with_exactly_the_bytes_that_came()
    {
        var started = Message(0, "chargemeter/v1/S1/S1-P1/transactions", "{ \"event\":\"started\", \"reason\":\"本地🔌\",\r\n\"energy\":1.50 }\0");
        var ended = Message(1, "chargemeter/v1/S1/S1-P1/transactions", "{}") with { Retained = true, Account = "OP1" };
        await AppendAsync(
            (started, [Some.Event()]), (Message(0, "t", "readings"), [Some.Reading(), Some.Reading(1)]), (ended, [Some.Event(TransactionEventKind.Ended)]));

        ShouldBe(await FindAsync(1), new(started, 1, 1));
        ShouldBe(await FindAsync(4), new(ended, 4, 1));
        (await FindAsync(2)).ShouldBe(await FindAsync(3), RawComparer);
        (await RawAsync(new() { Ingest = 5 })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Messages_are_read_in_the_order_of_ingest_over_kinds_and_groups()
    {
        for (var group = 0; group < 3; group++)
        {
            await AppendAsync(
                (Message(group, "a", $"{group}a"), [Some.Reading(group)]),
                (Message(group, "b", $"{group}b"), [Some.Event(minute: group, transaction: $"T-{group}")]),
                (Message(group, "c", $"{group}c"), [Some.Reading(group + 0.5)]));
        }

        (await RawAsync(new())).Select(Text).ShouldBe(["0a", "0b", "0c", "1a", "1b", "1c", "2a", "2b", "2c"]);
        (await RawAsync(new() { TopicStart = "b" })).Select(Text).ShouldBe(["0b", "1b", "2b"]);
        (await RawAsync(new() { From = Some.Start.AddMinutes(1), To = Some.Start.AddMinutes(2) })).Select(Text).ShouldBe(["1a", "1b", "1c"]);
    }

    [Fact]
    public async Task A_message_that_only_repeats_leaves_nothing_and_one_with_something_new_is_kept_whole()
    {
        await AppendAsync((Message(0, "a", "first"), [Some.Reading(0), Some.Reading(1)]));
        await AppendAsync(
            (Message(2, "a", "again"), [Some.Reading(1), Some.Reading(0)]),
            (Message(2, "a", "more"), [Some.Reading(1), Some.Reading(2), Some.Reading(0), Some.Reading(3)]),
            (Message(2, "a", "more again"), [Some.Reading(2)]));

        (await RawAsync(new())).Select(raw => (Text(raw), raw.FirstIngest, raw.Items)).ShouldBe([("first", 1, 2), ("more", 3, 2)]);
    }

    [Fact]
    public async Task Statuses_and_messages_of_which_nothing_was_accepted_keep_none_and_what_is_quarantined_in_part_is_kept_whole()
    {
        await Store.AppendAsync(
            [Some.Status(), Some.Reading()],
            [Some.Quarantined(1), Some.Quarantined(2)],
            [
                new(Message(0, "status", "status"), 0, 1),
                new(Message(0, "bad", "bad"), 1, 0),
                new(Message(0, "partly", "partly"), 1, 1),
            ],
            Cancel);

        (await RawAsync(new())).Select(raw => (Text(raw), raw.FirstIngest, raw.Items)).ShouldBe([("partly", 2, 1)]);
    }

    [Fact]
    public async Task Empty_and_large_payloads_come_back()
    {
        var large = new byte[2_000_000];
        new Random(1).NextBytes(large);
        var messages = new[] { Message(0, "", ""), new(Some.Start, "large", large), new(Some.Start.AddTicks(-12_340), "dürr/读数", new byte[300_000]) };
        await AppendAsync((messages[0], [Some.Reading(0)]), (messages[1], [Some.Reading(1)]), (messages[2], [Some.Reading(2)]));

        (await RawAsync(new())).ShouldBe(messages.Select((message, index) => new RawMessage(message, index + 1, 1)), RawComparer);
    }

    [Fact]
    public async Task Times_of_receipt_of_messages_are_cut_to_whole_microseconds()
    {
        await AppendAsync((new(Some.Start.ToOffset(TimeSpan.FromHours(8)).AddTicks(19), "t", ReadOnlyMemory<byte>.Empty), [Some.Reading()]));

        (await FindAsync(1)).Message.ReceivedAt.ShouldBe(Some.Start.AddTicks(10));
    }

    [Fact]
    public async Task Old_messages_of_readings_go_and_those_of_events_stay()
    {
        var today = DateOnly.FromDateTime(Some.Start.UtcDateTime);
        const int Day = 24 * 60;
        await AppendAsync((Message(0, "r", "r0"), [Some.Reading(0)]), (Message(0, "e", "e0"), [Some.Event()]));
        await AppendAsync((Message(Day, "r", "r1"), [Some.Reading(Day)]), (Message(Day, "r", "r2"), [Some.Reading(Day + 1)]));

        (await Raw.PurgeReadingsAsync(today, Cancel)).ShouldBe(0);
        (await Raw.PurgeReadingsAsync(today.AddDays(1), Cancel)).ShouldBe(1);
        (await RawAsync(new())).Select(Text).ShouldBe(["e0", "r1", "r2"]);
        (await Raw.PurgeReadingsAsync(today.AddDays(9), Cancel)).ShouldBe(2);
        (await RawAsync(new())).Select(Text).ShouldBe(["e0"]);
        (await Store.ReadAllSinceAsync(0, 9, Cancel)).Count.ShouldBe(4);

        await AppendAsync((Message(1, "r", "r3"), [Some.Reading(9)]));
        (await RawAsync(new())).Select(Text).ShouldBe(["e0", "r3"]);
    }

    protected virtual void CleanUp()
    {
    }

    static IEqualityComparer<RawMessage> RawComparer { get; } = EqualityComparer<RawMessage>.Create(
        (left, right) => left!.Message.Payload.Span.SequenceEqual(right!.Message.Payload.Span) && Said(left).Equals(Said(right)),
        raw => raw.FirstIngest.GetHashCode());

    static ReceivedMessage Message(double minute, string topic, string payload) =>
        new(Some.Start.AddMinutes(minute), topic, Encoding.UTF8.GetBytes(payload));

    static string Text(RawMessage raw) => Encoding.UTF8.GetString(raw.Message.Payload.Span);

    Task<IReadOnlyList<AppendOutcome>> AppendAsync(params (ReceivedMessage Message, AdmittedItem[] Items)[] messages) =>
        Store.AppendAsync(
            [.. messages.SelectMany(message => message.Items)],
            [],
            [.. messages.Select((message, index) => new GroupMessage(message.Message, messages.Take(index).Sum(one => one.Items.Length), message.Items.Length))],
            Cancel);

    async Task<List<RawMessage>> RawAsync(RawFilter filter) => await Raw.ReadAsync(filter, Cancel).ToListAsync(Cancel);

    async Task<RawMessage> FindAsync(long ingest) => (await RawAsync(new() { Ingest = ingest })).ShouldHaveSingleItem();

    static void ShouldBe(RawMessage actual, RawMessage expected) => actual.ShouldBe(expected, RawComparer);

    static RawMessage Said(RawMessage raw) => raw with { Message = raw.Message with { Payload = ReadOnlyMemory<byte>.Empty } };
}
