using System.Text.Json;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.DuckDb;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series.Sealing;

public sealed class SealedDaysTests : IAsyncLifetime
{
    static readonly DateOnly Day = DateOnly.FromDateTime(Some.Start.UtcDateTime);

    readonly string _folder = Directory.CreateTempSubdirectory("series-").FullName;
    DuckDbSeriesStore _store = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    string[] Files => Directory.GetFiles(_folder, "*.parquet", SearchOption.AllDirectories);

    string ManifestPath => Path.Combine(_folder, DuckDbSeriesStore.SealedFolderName, "2026-11-22", "manifest.json");

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_sealed_day_is_a_file_with_a_manifest_and_is_open_no_longer()
    {
        await AppendAsync([.. Enumerable.Range(0, 100).Select(minute => Some.Reading(minute)), Some.Event(), Some.Status()]);
        var before = await AllAsync();

        (await SealAsync()).ShouldBe(100);

        (await _store.Sealed.ReadOpenAsync(DateOnly.MaxValue, Cancel)).ShouldBeEmpty();
        (await AllAsync()).ShouldBe(before);
        (await _store.ReadDayAsync("S1", Day, long.MaxValue, Cancel)).ShouldBe(before);
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(ManifestPath, Cancel));
        var part = manifest.RootElement.GetProperty("readings").EnumerateArray().Single();
        part.GetProperty("readings").GetInt64().ShouldBe(100);
        part.GetProperty("sha256").GetString().ShouldBe(Digest(Files.Single()));
        manifest.RootElement.GetProperty("transactions").GetProperty("rows").GetInt64().ShouldBe(1);
        var day = (await _store.Sealed.ReadAsync(Cancel)).ShouldHaveSingleItem();
        day.Day.ShouldBe(Day);
        day.ManifestSha256.ShouldBe(Digest(ManifestPath));
    }

    [Fact]
    public async Task A_late_reading_is_seen_at_once_and_goes_into_the_file_at_the_next_sealing()
    {
        await AppendAsync(Some.Reading(0), Some.Reading(2), Some.Reading(0, meter: "S2-P1", station: "S2"));
        await SealAsync();
        var file = Files.Single();

        (await AppendAsync(Some.Reading(1), Some.Reading(2, energy: 105), Some.Reading(0)))
            .ShouldBe([new(true, 4, 0), new(true, 5, 1), new(false, 1, 0)]);

        (await AllAsync()).Select(item => item.Ingest).ShouldBe([1, 2, 3, 4, 5]);
        var open = (await _store.Sealed.ReadOpenAsync(DateOnly.MaxValue, Cancel)).ShouldHaveSingleItem();
        (open.Readings, open.SealedAt).ShouldBe((2, Some.Start));
        (await SealAsync()).ShouldBe(2);
        (await AllAsync()).Select(item => item.Ingest).ShouldBe([1, 2, 3, 4, 5]);
        await _store.Sealed.TidyUpAsync(Cancel);
        Files.ShouldHaveSingleItem().ShouldNotBe(file);
    }

    [Fact]
    public async Task A_reopened_store_counts_on_and_knows_what_is_sealed()
    {
        await AppendAsync(Some.Reading(0), Some.Reading(1));
        await SealAsync();
        var unlisted = Path.Combine(Path.GetDirectoryName(Files.Single())!, "readings-S1-99.parquet");
        await File.WriteAllTextAsync(unlisted, "cut off", Cancel);

        await ReopenAsync();

        (await _store.Sealed.FindUnlistedAsync(Cancel)).ShouldBe([unlisted]);
        (await _store.ReadWatermarksAsync(Cancel)).ShouldBe([new("S1", 2)]);
        (await AppendAsync(Some.Reading(1), Some.Reading(0, energy: 7), Some.Reading(2))).ShouldBe([new(false, 2, 0), new(true, 3, 1), new(true, 4, 0)]);
    }

    [Fact]
    public async Task A_damaged_file_is_reported_and_the_rest_served()
    {
        await AppendAsync(Some.Reading(0), Some.Reading(24 * 60), Some.Event());
        await SealAsync();
        await SealAsync(Day.AddDays(1));
        var file = Files.Single(name => name.Contains("2026-11-22", StringComparison.Ordinal));
        var bytes = await File.ReadAllBytesAsync(file, Cancel);
        bytes.AsSpan(bytes.Length / 4, bytes.Length / 2).Reverse();
        await File.WriteAllBytesAsync(file, bytes, Cancel);

        (await AllAsync()).Select(item => item.Ingest).ShouldBe([2, 3]);
        _store.Damage.ShouldHaveSingleItem().ShouldContain(file);
        (await AppendAsync(Some.Reading(0))).ShouldBe([new(true, 4, 0)]);
        (await SealAsync()).ShouldBe(0);

        bytes.AsSpan(bytes.Length / 4, bytes.Length / 2).Reverse();
        await File.WriteAllBytesAsync(file, bytes, Cancel);
        // DuckDB keeps what it has read of a file until its time changes, by the second.
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(1));
        await _store.Sealed.VerifyAsync(Cancel);
        _store.Damage.ShouldBeEmpty();
        (await AllAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_new_database_beside_sealed_days_removes_none_of_them()
    {
        await AppendAsync(Some.Reading(0));
        await SealAsync();
        await _store.DisposeAsync();
        File.Delete(Path.Combine(_folder, "series.duckdb"));
        _store = await OpenAsync();

        await AppendAsync(Some.Reading(0), Some.Reading(1));
        await SealAsync();
        await _store.Sealed.TidyUpAsync(Cancel);

        (await _store.Sealed.FindUnlistedAsync(Cancel)).ShouldHaveSingleItem();
        (await AllAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_damaged_file_is_not_merged_with_late_readings()
    {
        await AppendAsync(Some.Reading(0), Some.Reading(1));
        await SealAsync();
        await AppendAsync(Some.Reading(2));
        var bytes = await File.ReadAllBytesAsync(Files.Single(), Cancel);
        bytes[20] ^= 1;
        await File.WriteAllBytesAsync(Files.Single(), bytes, Cancel);

        (await SealAsync()).ShouldBe(0);

        _store.Damage.ShouldHaveSingleItem().ShouldContain("SHA-256");
        (await AllAsync()).ShouldHaveSingleItem().Ingest.ShouldBe(3);
    }

    [Fact]
    public async Task A_file_with_one_wrong_bit_is_found_by_its_checksum()
    {
        await AppendAsync(Some.Reading(0));
        await SealAsync();
        var bytes = await File.ReadAllBytesAsync(Files.Single(), Cancel);
        bytes[20] ^= 1;
        await File.WriteAllBytesAsync(Files.Single(), bytes, Cancel);

        await _store.Sealed.VerifyAsync(Cancel);

        _store.Damage.ShouldHaveSingleItem().ShouldContain("SHA-256");
    }

    [Fact]
    public async Task A_missing_file_is_reported_when_the_store_is_opened()
    {
        await AppendAsync(Some.Reading(0), Some.Event());
        await SealAsync();
        File.Delete(Files.Single());

        await ReopenAsync();

        _store.Damage.ShouldHaveSingleItem().ShouldContain("missing");
        (await AllAsync()).ShouldHaveSingleItem().Ingest.ShouldBe(2);
        (await AppendAsync(Some.Reading(1))).ShouldBe([new(true, 3, 0)]);
    }

    [Fact]
    public async Task What_is_older_than_it_is_to_be_kept_is_taken_out_and_its_numbers_are_not_used_again()
    {
        await AppendAsync(Some.Reading(0), Some.Event(), Some.Reading(24 * 60), Some.Reading(1));
        await SealAsync();
        var kept = Day.AddDays(2);

        (await _store.PurgeAsync(Day.AddDays(1), null, Cancel)).ShouldBe(2);
        (await AllAsync()).Select(item => item.Ingest).ShouldBe([2, 3]);
        (await _store.PurgeAsync(kept, kept, Cancel)).ShouldBe(2);
        (await _store.PurgeAsync(kept, kept, Cancel)).ShouldBe(0);
        await _store.Sealed.TidyUpAsync(Cancel);
        Files.ShouldBeEmpty();

        await ReopenAsync();
        (await AllAsync()).ShouldBeEmpty();
        (await AppendAsync(Some.Reading(2 * 24 * 60))).ShouldBe([new(true, 5, 0)]);
    }

    [Fact]
    public async Task Whoever_reads_while_days_are_sealed_finds_each_reading_once()
    {
        const int Readings = 3_000;
        await AppendAsync([.. Enumerable.Range(0, Readings).Select(second => Some.Reading(second / 60.0))]);
        using var done = new CancellationTokenSource();
        var reading = Task.Run(
            async () =>
            {
                var rounds = 0;
                for (; !done.IsCancellationRequested || rounds == 0; rounds++)
                {
                    var stored = await _store.ReadSinceAsync("S1", 0, int.MaxValue, Cancel);
                    stored.Count.ShouldBeGreaterThanOrEqualTo(Readings);
                    stored.Select(item => item.Ingest).ShouldBe(Enumerable.Range(1, stored.Count).Select(number => (long)number));
                }

                return rounds;
            },
            Cancel);

        for (var round = 0; round < 5; round++)
        {
            await AppendAsync(Some.Reading(round + 0.5, meter: "S1-P2"));
            await SealAsync();
            await _store.Sealed.TidyUpAsync(Cancel);
        }

        await done.CancelAsync();
        (await reading).ShouldBeGreaterThan(0);
        (await AllAsync()).Count.ShouldBe(Readings + 5);
    }

    Task<DuckDbSeriesStore> OpenAsync() => DuckDbSeriesStore.OpenAsync(new(Path.Combine(_folder, "series.duckdb")) { MemoryMebibytes = 256 }, Cancel);

    async Task ReopenAsync()
    {
        await _store.DisposeAsync();
        _store = await OpenAsync();
    }

    Task<long> SealAsync(DateOnly? day = null) => _store.Sealed.SealAsync(day ?? Day, Some.Start, Cancel);

    Task<IReadOnlyList<Storage.Series.AppendOutcome>> AppendAsync(params AdmittedItem[] items) => _store.AppendAsync(items, [], Cancel);

    Task<IReadOnlyList<StoredItem>> AllAsync() => _store.ReadAllSinceAsync(0, int.MaxValue, Cancel);

    static string Digest(string file) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));
}
