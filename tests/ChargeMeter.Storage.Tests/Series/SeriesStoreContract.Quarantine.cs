using ChargeMeter.Storage.Series;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series;

/// <content>What every store does with quarantined items.</content>
public abstract partial class SeriesStoreContract
{
    static readonly QuarantineFilter All = new();

    protected virtual IQuarantineStore Quarantine => (IQuarantineStore)Store;

    [Fact]
    public async Task Quarantined_items_are_found_by_number_reason_topic_and_time()
    {
        await FillQuarantineAsync();

        await ShouldFindAsync(All, 1, 2, 3, 4);
        await ShouldFindAsync(All with { Numbers = [2, 4, 9] }, 2, 4);
        await ShouldFindAsync(All with { Reason = "unknown-meter" }, 2, 3);
        await ShouldFindAsync(All with { TopicStart = "chargemeter/v1/S2/" }, 4);
        await ShouldFindAsync(All with { From = Some.Start.AddMinutes(1), To = Some.Start.AddMinutes(2) }, 2, 3);
        (await Quarantine.FindQuarantineAsync(All, 2, Cancel)).Select(row => row.Number).ShouldBe([3, 4]);
        (await Quarantine.CountQuarantineAsync(All, Cancel)).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ShouldBe([new("not-json", 2), new("unknown-meter", 2)]);
    }

    [Fact]
    public async Task A_quarantined_item_keeps_the_account_that_published_it()
    {
        await FillQuarantineAsync();

        (await Quarantine.FindQuarantineAsync(All, 9, Cancel)).Select(row => row.Item.Account).ShouldBe([null, "OP1", "OP1", null]);
    }

    [Fact]
    public async Task The_messages_of_quarantined_items_come_whole_and_in_pages()
    {
        await FillQuarantineAsync();
        var second = All with { Numbers = [3] };

        (await Quarantine.ReadQuarantinedMessagesAsync(second, 0, 9, Cancel)).Select(row => (row.Number, row.Payload, row.Item.Payload.Span[0]))
            .ShouldBe([(2, 2, (byte)7), (3, 2, (byte)7)]);
        (await Quarantine.ReadQuarantinedMessagesAsync(All, 0, 2, Cancel)).Select(row => row.Number).ShouldBe([1, 2, 3]);
        (await Quarantine.ReadQuarantinedMessagesAsync(All, 2, 2, Cancel)).Select(row => row.Number).ShouldBe([4]);
        (await Quarantine.ReadQuarantinedMessagesAsync(All, 4, 2, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_replayed_is_noted_once_and_passed_over()
    {
        await FillQuarantineAsync();
        await Quarantine.MarkReplayedAsync([2, 4], Some.Start.AddDays(1), Cancel);
        await Quarantine.MarkReplayedAsync([2], Some.Start.AddDays(2), Cancel);

        await ShouldFindAsync(All with { IsOpenOnly = true }, 1, 3);
        var rows = await Quarantine.FindQuarantineAsync(All, 9, Cancel);
        rows.Select(row => row.ReplayedAt).ShouldBe([null, Some.Start.AddDays(1), null, Some.Start.AddDays(1)]);
        (await Store.CountAsync(Cancel)).Quarantined.ShouldBe(4);
    }

    [Fact]
    public async Task Purging_drops_the_bytes_and_keeps_what_is_said_of_them()
    {
        await FillQuarantineAsync();

        (await Quarantine.PurgeQuarantineAsync(Some.Start.AddMinutes(2), Cancel)).ShouldBe(2);
        (await Quarantine.PurgeQuarantineAsync(Some.Start.AddMinutes(2), Cancel)).ShouldBe(0);

        var rows = await Quarantine.FindQuarantineAsync(All, 9, Cancel);
        rows.Select(row => (row.IsPurged, row.Item.Payload.Length)).ShouldBe([(true, 0), (true, 0), (true, 0), (false, 1)]);
        rows.Select(row => row.Item.Reason).ShouldBe(["not-json", "unknown-meter", "unknown-meter", "not-json"]);
        (await Quarantine.ReadQuarantinedMessagesAsync(All, 0, 9, Cancel)).Select(row => row.Number).ShouldBe([4]);
    }

    Task<IReadOnlyList<AppendOutcome>> FillQuarantineAsync()
    {
        var unknown = Some.Quarantined(7) with { Reason = "unknown-meter", ReceivedAt = Some.Start.AddMinutes(1), Account = "OP1" };
        var other = Some.Quarantined(8) with { Topic = "chargemeter/v1/S2/S2-P1/readings", ReceivedAt = Some.Start.AddMinutes(2) };
        return Store.AppendAsync([], [Some.Quarantined(1), unknown, unknown, other], Cancel);
    }

    async Task ShouldFindAsync(QuarantineFilter filter, params long[] numbers) =>
        (await Quarantine.FindQuarantineAsync(filter, 9, Cancel)).Select(row => row.Number).ShouldBe(numbers);
}
