using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series;

/// <summary>What every series store must do.</summary>
public abstract partial class SeriesStoreContract : IAsyncLifetime
{
    protected ISeriesStore Store { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Items_are_numbered_in_their_order_over_all_kinds()
    {
        var outcomes = await AppendAsync(Some.Reading(), Some.Event(), Some.Status(), Some.Reading(1));

        outcomes.ShouldBe([new(true, 1, 0), new(true, 2, 0), new(true, 3, 0), new(true, 4, 0)]);
        (await SinceAsync(0)).Select(item => item.Item.GetType().Name)
            .ShouldBe(["AdmittedReading", "AdmittedEvent", "AdmittedStatus", "AdmittedReading"]);
    }

    [Fact]
    public async Task Reading_since_gives_what_lies_above_a_number_up_to_a_limit_of_one_station()
    {
        await AppendAsync(Some.Reading(0), Some.Reading(0, station: "S2", meter: "S2-P1"), Some.Event(), Some.Status(), Some.Reading(1));

        (await Store.ReadSinceAsync("S1", 1, 2, Cancel)).Select(item => item.Ingest).ShouldBe([3, 4]);
        (await Store.ReadSinceAsync("S1", 5, 2, Cancel)).ShouldBeEmpty();
        (await Store.ReadSinceAsync("S2", 0, 9, Cancel)).Select(item => item.Ingest).ShouldBe([2]);
        (await Store.ReadSinceAsync("S3", 0, 9, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reading_all_since_gives_what_lies_above_a_number_up_to_a_limit_of_every_station()
    {
        (await Store.ReadAllSinceAsync(0, 9, Cancel)).ShouldBeEmpty();
        await AppendAsync(Some.Reading(0), Some.Reading(0, station: "S2", meter: "S2-P1"), Some.Event(), Some.Status(), Some.Reading(1));

        (await Store.ReadAllSinceAsync(1, 3, Cancel)).Select(item => (item.Ingest, item.Item.Station)).ShouldBe([(2, "S2"), (3, "S1"), (4, "S1")]);
        (await Store.ReadAllSinceAsync(4, 3, Cancel)).ShouldHaveSingleItem().ShouldBe(new StoredItem(5, 0, Some.Reading(1)));
        (await Store.ReadAllSinceAsync(0, int.MaxValue, Cancel)).Count.ShouldBe(5);
        (await Store.ReadAllSinceAsync(5, 3, Cancel)).ShouldBeEmpty();
        (await Store.ReadAllSinceAsync(long.MaxValue, 3, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_day_is_a_UTC_day_of_event_time_up_to_an_ingest_number()
    {
        await AppendAsync(Some.Reading(12 * 60), Some.Reading((12 * 60) - 1), Some.Event(minute: 5), Some.LastWill(6), Some.Reading(-721));
        var day = DateOnly.FromDateTime(Some.Start.UtcDateTime);

        (await Store.ReadDayAsync("S1", day, long.MaxValue, Cancel)).Select(item => item.Ingest).ShouldBe([2, 3, 4]);
        (await Store.ReadDayAsync("S1", day, 3, Cancel)).Select(item => item.Ingest).ShouldBe([2, 3]);
        (await Store.ReadDayAsync("S1", day.AddDays(1), 9, Cancel)).Select(item => item.Ingest).ShouldBe([1]);
        (await Store.ReadDayAsync("S2", day, 9, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_station_has_the_watermark_of_its_newest_item()
    {
        (await Store.ReadWatermarksAsync(Cancel)).ShouldBeEmpty();

        await AppendAsync(Some.Reading(0), Some.Reading(0, station: "S2", meter: "S2-P1"), Some.Event());

        var watermarks = await Store.ReadWatermarksAsync(Cancel);
        watermarks.OrderBy(pair => pair.Key, StringComparer.Ordinal).ShouldBe([new("S1", 3), new("S2", 2)]);
    }

    [Fact]
    public async Task Counts_are_rows_of_each_kind()
    {
        await Store.AppendAsync(
            [Some.Reading(), Some.Reading(0, 101), Some.Event(), Some.Status(), Some.LastWill()], [Some.Quarantined(1)], Cancel);

        (await Store.CountAsync(Cancel)).ShouldBe(new(Readings: 2, Events: 1, Statuses: 2, Quarantined: 1));
    }

    [Fact]
    public async Task Quarantine_keeps_the_bytes_and_the_order()
    {
        var first = Some.Quarantined(0, 255, 128);
        var second = Some.Quarantined() with { Field = "读数[3].energy", Detail = "数值超出范围", Retained = true };
        await Store.AppendAsync([], [first, first, second], Cancel);
        await Store.AppendAsync([Some.Reading()], [Some.Quarantined(9)], Cancel);

        var all = await Quarantine.FindQuarantineAsync(All, 100, Cancel);
        all.Select(row => row.Item.Payload.ToArray()).ShouldBe([[0, 255, 128], [0, 255, 128], [], [9]]);
        (all[2].Item with { Payload = second.Payload }).ShouldBe(second);
    }

    [Fact]
    public async Task A_snapshot_takes_the_place_of_the_one_before()
    {
        (await Store.LoadSnapshotAsync("S1", Cancel)).ShouldBeNull();

        await Store.SaveSnapshotAsync(new("S1", 5, "engine 1", new byte[] { 1, 2 }), Cancel);
        await Store.SaveSnapshotAsync(new("S1", 9, "engine 2", new byte[] { 3 }), Cancel);
        await Store.SaveSnapshotAsync(new("S2", 7, "engine 1", ReadOnlyMemory<byte>.Empty), Cancel);

        var loaded = await Store.LoadSnapshotAsync("S1", Cancel);
        loaded!.Content.ToArray().ShouldBe([3]);
        (loaded.Watermark, loaded.Engine).ShouldBe((9, "engine 2"));
        (await Store.LoadSnapshotAsync("S2", Cancel))!.Content.Length.ShouldBe(0);
    }

    [Fact]
    public async Task An_empty_group_is_nothing()
    {
        (await AppendAsync()).ShouldBeEmpty();
        (await Store.CountAsync(Cancel)).ShouldBe(new(0, 0, 0, 0));
    }

    [Fact]
    public async Task Groups_appended_at_once_are_all_stored_with_numbers_of_their_own()
    {
        var groups = Enumerable.Range(0, 20)
            .Select(group => AppendAsync(Some.Reading(group), Some.Reading(group, meter: "S1-P2")));

        var outcomes = (await Task.WhenAll(groups)).SelectMany(group => group).ToList();

        outcomes.Select(outcome => outcome.Ingest).Order().ShouldBe(Enumerable.Range(1, 40).Select(number => (long)number));
        (await SinceAsync(0)).Count.ShouldBe(40);
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        await Store.DisposeAsync();
        await Store.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(() => AppendAsync(Some.Reading()));
        await Should.ThrowAsync<ObjectDisposedException>(() => SinceAsync(0));
    }

    /// <summary>How many groups of generated items are stored and read again.</summary>
    protected virtual int RoundTrips => 25;

    protected abstract Task<ISeriesStore> OpenAsync();

    protected virtual Task CleanUpAsync() => Task.CompletedTask;

    protected Task<IReadOnlyList<AppendOutcome>> AppendAsync(params AdmittedItem[] items) =>
        Store.AppendAsync(items, [], Cancel);

    protected Task<IReadOnlyList<StoredItem>> SinceAsync(long after) => Store.ReadSinceAsync("S1", after, 10_000, Cancel);
}
