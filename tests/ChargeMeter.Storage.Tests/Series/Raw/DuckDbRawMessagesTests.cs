using System.Text;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.DuckDb;
using ChargeMeter.Storage.Series.Raw;
using DuckDB.NET.Data;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Raw;

public sealed class DuckDbRawMessagesTests : RawMessagesContract
{
    const int Day = 24 * 60;
    static readonly DateOnly First = DateOnly.FromDateTime(Some.Start.UtcDateTime);

    readonly string _folder = Directory.CreateTempSubdirectory("series-").FullName;

    DuckDbSeriesStore _store = null!;

    protected override ISeriesStore Store => _store;

    protected override IRawMessages Raw => _store.Raw;

    string ReadingsFile => Path.Combine(_folder, "store", DuckDbSeriesStore.RawFolderName, "readings", "2026-11-22.zst");

    string EventsFile => ReadingsFile.Replace("readings", "transactions", StringComparison.Ordinal);

    public override async ValueTask InitializeAsync() => _store = await OpenAsync("store");

    [Fact]
    public async Task A_reopened_store_has_the_messages_and_goes_on_after_what_a_kill_left_behind()
    {
        await AppendAsync("one", Some.Reading());
        await _store.DisposeAsync();
        await File.AppendAllTextAsync(ReadingsFile, "half a block", Cancel);

        _store = await OpenAsync("store");
        await AppendAsync("two", Some.Reading(1));
        await AppendAsync("three", Some.Reading(2));

        (await TextsAsync(_store)).ShouldBe(["one", "two", "three"]);
        (await _store.FindDamageAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_of_before_has_no_messages_and_takes_new_ones()
    {
        await AppendAsync("one", Some.Reading());
        await ChangeFileAsync("DROP TABLE raw_blocks");

        await AppendAsync("two", Some.Reading(1));
        (await TextsAsync(_store)).ShouldBe(["two"]);
    }

    [Fact]
    public async Task A_group_that_was_not_stored_leaves_no_message()
    {
        await AppendAsync("one", Some.Reading());
        var impossible = Some.Quarantined(1) with { Topic = null! };
        await Should.ThrowAsync<SeriesStoreException>(() => _store.AppendAsync([Some.Reading(1)], [impossible], [new(Message("two"), 0, 1)], Cancel));
        await AppendAsync("three", Some.Reading(2));

        (await TextsAsync(_store)).ShouldBe(["one", "three"]);
    }

    [Fact]
    public async Task A_group_whose_messages_cannot_be_written_is_not_stored()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetDirectoryName(ReadingsFile)!)!);
        await File.WriteAllTextAsync(Path.GetDirectoryName(ReadingsFile)!, "no folder", Cancel);

        await Should.ThrowAsync<SeriesStoreException>(() => AppendAsync("one", Some.Reading()));

        (await _store.CountAsync(Cancel)).Readings.ShouldBe(0);
    }

    [Fact]
    public async Task A_damaged_block_is_left_out_and_reported_and_the_rest_is_served()
    {
        await AppendAsync("one", Some.Reading());
        var first = new FileInfo(ReadingsFile).Length;
        await AppendAsync("two", Some.Reading(1));
        await AppendAsync("three", Some.Reading(2), Some.Event());
        var bytes = await File.ReadAllBytesAsync(ReadingsFile, Cancel);
        bytes[first + 20] ^= 1;
        await File.WriteAllBytesAsync(ReadingsFile, bytes, Cancel);

        (await TextsAsync(_store)).ShouldBe(["one", "three"]);
        (await _store.FindDamageAsync(Cancel)).ShouldHaveSingleItem().ShouldContain("2026-11-22.zst");

        await _store.DisposeAsync();
        File.Delete(ReadingsFile);
        _store = await OpenAsync("store");
        _store.Damage.ShouldHaveSingleItem().ShouldContain("missing");
        await AppendAsync("four", Some.Reading(3));
        (await TextsAsync(_store)).ShouldBe(["four"]);
    }

    [Fact]
    public async Task A_copy_has_the_messages_up_to_its_watermark()
    {
        for (var minute = 0; minute < 20; minute++)
        {
            await AppendAsync($"{minute}", Some.Reading(minute));
        }

        Directory.CreateDirectory(Path.Combine(_folder, "copy"));
        var copying = _store.CopyToAsync(Path.Combine(_folder, "copy"), Cancel);
        for (var minute = 20; !copying.IsCompleted; minute++)
        {
            await AppendAsync($"{minute}", Some.Reading(minute));
        }

        await using var copy = await OpenAsync("copy");
        (await copy.FindDamageAsync(Cancel)).ShouldBeEmpty();
        (await TextsAsync(copy)).ShouldBe((await TextsAsync(_store)).Take((int)await copying));
        await copy.AppendAsync([Some.Reading(0, energy: 7)], [], [new(Message("late"), 0, 1)], Cancel);
        (await TextsAsync(copy))[^1].ShouldBe("late");
    }

    [Fact]
    public async Task Messages_of_events_go_with_the_last_event_of_their_day_and_the_file_with_them()
    {
        await AppendAsync("first", Some.Event());
        await AppendAsync("late", Some.Event(minute: -10 * Day, transaction: "T-2"));
        await AppendAsync("second", Some.Event(minute: Day, transaction: "T-3"));

        await _store.PurgeAsync(null, First.AddDays(-5), Cancel);
        (await TextsAsync(_store)).ShouldBe(["first", "late", "second"]);
        await _store.PurgeAsync(null, First.AddDays(1), Cancel);

        (await TextsAsync(_store)).ShouldBe(["second"]);
        File.Exists(EventsFile).ShouldBeFalse();
        _store.Damage.ShouldBeEmpty();
    }

    [Fact]
    public async Task Messages_of_readings_go_at_the_latest_with_the_readings()
    {
        await AppendAsync("first", Some.Reading());
        await AppendAsync("event", Some.Event());

        await _store.PurgeAsync(First.AddDays(1), null, Cancel);

        (await TextsAsync(_store)).ShouldBe(["event"]);
        File.Exists(ReadingsFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Messages_of_a_gateway_take_less_than_a_quarter_of_their_bytes()
    {
        var random = new Random(7);
        var readings = Enumerable.Range(0, 60).Select(meter => FormattableString.Invariant(
            $$"""{"meter":"S1-P{{meter:000}}","at":"2026-11-22T12:15:{{random.NextDouble() * 15:00.000}}Z","energy":{{random.NextDouble() * 1e6:0.00}},"power":{{random.NextDouble() * 120:0.00}},"voltage":{{380 + (random.NextDouble() * 40):0.0}},"current":{{random.NextDouble() * 200:0.0}},"temperature":{{random.NextDouble() * 40:0.0}}}"""));
        var payload = $$"""{"seq":1,"readings":[{{string.Join(',', readings)}}]}""";

        await AppendAsync(payload, Some.Reading());

        new FileInfo(ReadingsFile).Length.ShouldBeLessThan(Encoding.UTF8.GetByteCount(payload) / 4);
    }

    protected override void CleanUp() => Directory.Delete(_folder, recursive: true);

    Task AppendAsync(string payload, params AdmittedItem[] items) => _store.AppendAsync(
        items, [], [new(Message(payload) with { ReceivedAt = items[0].At < Some.Start ? Some.Start : items[0].At }, 0, 1)], Cancel);

    static ReceivedMessage Message(string payload) => new(Some.Start, "topic", Encoding.UTF8.GetBytes(payload));

    static async Task<List<string>> TextsAsync(DuckDbSeriesStore store) => await store.Raw.ReadAsync(new(), Cancel)
        .Select(raw => Encoding.UTF8.GetString(raw.Message.Payload.Span)).ToListAsync(Cancel);

    async Task ChangeFileAsync(string statement)
    {
        await _store.DisposeAsync();
        await using (var connection = new DuckDBConnection($"Data Source={Path.Combine(_folder, "store", "series.duckdb")}"))
        {
            await connection.OpenAsync(Cancel);
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of this file.
            command.CommandText = statement;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(Cancel);
        }

        _store = await OpenAsync("store");
    }

    Task<DuckDbSeriesStore> OpenAsync(string folder) => DuckDbSeriesStore.OpenAsync(
        new(Path.Combine(_folder, folder, "series.duckdb")) { MemoryMebibytes = 256 }, Cancel);
}
