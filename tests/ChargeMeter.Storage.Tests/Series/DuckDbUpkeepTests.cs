using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.DuckDb;
using DuckDB.NET.Data;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series;

public sealed class DuckDbUpkeepTests : IAsyncLifetime
{
    readonly string _folder = Directory.CreateTempSubdirectory("series-").FullName;

    DuckDbSeriesStore _store = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await OpenAsync("store");

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_copy_is_a_store_as_it_was_at_its_watermark_while_the_original_goes_on()
    {
        await AppendAsync(0, 20_000);
        await _store.AppendAsync([Some.Event(), Some.Status()], [Some.Quarantined(1)], Cancel);
        await _store.SaveSnapshotAsync(new("S1", 7, "engine", new byte[] { 3 }), Cancel);
        Directory.CreateDirectory(Path.Combine(_folder, "it's a copy"));

        var copying = _store.CopyToAsync(Path.Combine(_folder, "it's a copy"), Cancel);
        for (var minute = 20_000; !copying.IsCompleted; minute++)
        {
            await AppendAsync(minute, 1);
        }

        var watermark = await copying;
        watermark.ShouldBeGreaterThanOrEqualTo(20_002);
        await using var copy = await OpenAsync("it's a copy");
        (await copy.ReadAllSinceAsync(0, int.MaxValue, Cancel)).ShouldBe(await _store.ReadAllSinceAsync(0, (int)watermark, Cancel));
        (await copy.LoadSnapshotAsync("S1", Cancel))!.Watermark.ShouldBe(7);
        (await copy.CountAsync(Cancel)).Quarantined.ShouldBe(1);
        (await copy.AppendAsync([Some.Event()], [], Cancel)).ShouldBe([new(false, 20_001, 0)]);
    }

    [Fact]
    public async Task A_copy_has_the_sealed_days_too()
    {
        await AppendAsync(0, 100);
        await _store.Sealed.SealAsync(DateOnly.FromDateTime(Some.Start.UtcDateTime), Some.Start, Cancel);
        await AppendAsync(100, 1);
        Directory.CreateDirectory(Path.Combine(_folder, "copy"));

        (await _store.CopyToAsync(Path.Combine(_folder, "copy"), Cancel)).ShouldBe(101);

        await using var copy = await OpenAsync("copy");
        (await copy.FindDamageAsync(Cancel)).ShouldBeEmpty();
        (await copy.ReadAllSinceAsync(0, int.MaxValue, Cancel)).ShouldBe(await _store.ReadAllSinceAsync(0, int.MaxValue, Cancel));
        (await copy.Sealed.ReadAsync(Cancel)).ShouldBe(await _store.Sealed.ReadAsync(Cancel));
    }

    [Fact]
    public async Task A_damaged_file_is_not_copied_as_if_it_were_sound()
    {
        await AppendAsync(0, 10);
        await AppendAsync(24 * 60, 10);
        var day = DateOnly.FromDateTime(Some.Start.UtcDateTime);
        await _store.Sealed.SealAsync(day, Some.Start, Cancel);
        await _store.Sealed.SealAsync(day.AddDays(1), Some.Start, Cancel);
        var file = Directory.GetFiles(Path.Combine(_folder, "store"), "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        var bytes = await File.ReadAllBytesAsync(file, Cancel);
        bytes[20] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancel);
        Directory.CreateDirectory(Path.Combine(_folder, "copy"));

        await _store.CopyToAsync(Path.Combine(_folder, "copy"), Cancel);

        _store.Damage.ShouldHaveSingleItem().ShouldContain("SHA-256");
        await using var copy = await OpenAsync("copy");
        (await copy.FindDamageAsync(Cancel)).ShouldHaveSingleItem().ShouldContain("missing");
        (await copy.ReadAllSinceAsync(0, int.MaxValue, Cancel)).Count.ShouldBe(10);
    }

    [Fact]
    public async Task What_is_sealed_is_exported_and_examined_like_what_is_open()
    {
        await AppendAsync(0, 100);
        await _store.Sealed.SealAsync(DateOnly.FromDateTime(Some.Start.UtcDateTime), Some.Start, Cancel);
        await AppendAsync(100, 1);

        var file = await ExportAsync(new SeriesExport { IsParquet = true, From = Some.Start.AddMinutes(50) });
        AskParquet($"SELECT (count(*), min(energy_kwh), max(energy_kwh))::VARCHAR FROM read_parquet('{file}')").ShouldBe("(51, 50.000000000, 100.000000000)");

        File.Delete(Directory.GetFiles(Path.Combine(_folder, "store"), "*.parquet", SearchOption.AllDirectories).Single());
        (await _store.FindDamageAsync(Cancel)).ShouldHaveSingleItem().ShouldContain("missing");
    }

    [Fact]
    public async Task A_sound_store_has_no_damage()
    {
        await AppendAsync(0, 100);

        (await _store.FindDamageAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Readings_are_exported_as_CSV_with_units_and_exact_numbers()
    {
        var reading = Some.Reading(energy: 18234.570000001m, serial: "=1+1,\"x\"");
        await _store.AppendAsync([reading, Some.Reading(15), Some.Reading(0, meter: "S1-P2"), Some.Reading(0, station: "S2")], [], Cancel);

        var file = await ExportAsync(new SeriesExport { Station = "S1", Meter = "S1-P1", To = Some.Start.AddMinutes(15) });

        var lines = (await File.ReadAllTextAsync(file, Cancel)).Split("\r\n");
        lines[0].ShouldStartWith("station,meter,at_utc,energy_kwh,export_kwh,power_kw,voltage_v,current_a,temperature_c,");
        lines[0].ShouldEndWith($",\"{SeriesExport.Notice}\"");
        lines[1].ShouldBe("S1,S1-P1,2026-11-22T12:00:00Z,18234.570000001,,,,,,,\"'=1+1,\"\"x\"\"\",,2026-11-22T12:00:01Z,,false,false,0,1,");
        lines[2..].ShouldBe([string.Empty]);
    }

    [Fact]
    public async Task Readings_are_exported_as_Parquet_that_says_what_it_is()
    {
        await AppendAsync(0, 100);

        var file = await ExportAsync(new SeriesExport { IsParquet = true });

        AskParquet($"SELECT (count(*), max(energy_kwh), max(at_utc))::VARCHAR FROM read_parquet('{file}')").ShouldBe("(100, 99.000000000, '2026-11-22 13:39:00')");
        AskParquet($"SELECT decode(value) FROM parquet_kv_metadata('{file}') WHERE decode(key) = 'notice'").ShouldBe(SeriesExport.Notice);
    }

    async Task<string> ExportAsync(SeriesExport export)
    {
        var file = Path.Combine(_folder, "export");
        await _store.ExportAsync(export, file, Cancel);
        return file;
    }

    Task AppendAsync(int minute, int count) => _store.AppendAsync(
        [.. Enumerable.Range(minute, count).Select(at => (AdmittedItem)Some.Reading(at, at))], [], Cancel);

    Task<DuckDbSeriesStore> OpenAsync(string folder) => DuckDbSeriesStore.OpenAsync(
        new(Path.Combine(_folder, folder, "series.duckdb")) { MemoryMebibytes = 256 }, Cancel);

    static string AskParquet(string statement)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = statement;
#pragma warning restore CA2100
        return (string)command.ExecuteScalar()!;
    }
}
