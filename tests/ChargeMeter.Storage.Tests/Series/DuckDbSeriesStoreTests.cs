using System.Globalization;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.DuckDb;
using ChargeMeter.Storage.Tests.Crash;
using DuckDB.NET.Data;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Series;

public sealed class DuckDbSeriesStoreTests : SeriesStoreContract
{
    readonly string _folder = Directory.CreateTempSubdirectory("series-").FullName;

    string StorePath => Path.Combine(_folder, "sub", "series.duckdb");

    [Fact]
    public async Task A_reopened_store_counts_on_and_knows_what_it_holds()
    {
        await Store.AppendAsync([Some.Reading(), Some.Reading(energy: 101), Some.Event()], [Some.Quarantined(1)], Cancel);
        await Store.SaveSnapshotAsync(new("S1", 3, "engine", new byte[] { 7 }), Cancel);
        await Store.DisposeAsync();

        await using var reopened = await OpenAsync();
        (await reopened.ReadWatermarksAsync(Cancel)).ShouldBe([new("S1", 3)]);
        (await reopened.AppendAsync([Some.Reading(energy: 101), Some.Reading(energy: 102), Some.Event()], [Some.Quarantined(2)], Cancel))
            .ShouldBe([new(false, 2, 1), new(true, 4, 2), new(false, 3, 0)]);
        (await reopened.ReadQuarantineAsync(0, 9, Cancel)).Select(item => item.Payload.Span[0]).ShouldBe([(byte)1, (byte)2]);
        (await reopened.LoadSnapshotAsync("S1", Cancel))!.Watermark.ShouldBe(3);
    }

    [Fact]
    public async Task A_group_that_cannot_be_written_leaves_nothing_behind()
    {
        await AppendAsync(Some.Reading());
        var impossible = Some.Quarantined(1) with { Topic = null! };

        await Should.ThrowAsync<SeriesStoreException>(() => Store.AppendAsync([Some.Reading(1), Some.Event()], [impossible], Cancel));

        (await Store.CountAsync(Cancel)).ShouldBe(new(1, 0, 0, 0));
        (await AppendAsync(Some.Reading(1), Some.Event())).ShouldBe([new(true, 2, 0), new(true, 3, 0)]);
    }

    [Fact]
    public async Task Reading_all_since_passes_over_what_was_taken_out()
    {
        await AppendAsync([.. Enumerable.Range(0, 50).Select(minute => Some.Reading(minute))]);
        await Store.DisposeAsync();
        await ChangeFileAsync("DELETE FROM readings WHERE ingest BETWEEN 3 AND 41");
        await using var reopened = await OpenAsync();

        (await reopened.ReadAllSinceAsync(0, 5, Cancel)).Select(item => item.Ingest).ShouldBe([1, 2]);
        (await reopened.ReadAllSinceAsync(2, 5, Cancel)).Select(item => item.Ingest).ShouldBe([42, 43, 44, 45, 46]);
    }

    [Fact]
    public async Task A_second_store_on_the_file_is_refused_in_this_process()
    {
        var refusal = await Should.ThrowAsync<SeriesStoreException>(OpenAsync);

        refusal.Message.ShouldContain("open in this process already");
    }

    [Fact]
    public async Task A_second_process_is_refused_and_told_what_to_do()
    {
        await AppendAsync(Some.Reading());
        using var other = OtherProcess.Start(OtherProcess.OpenCommand, StorePath);
        var said = await other.StandardOutput.ReadToEndAsync(Cancel);
        await other.WaitForExitAsync(Cancel);

        other.ExitCode.ShouldBe(OtherProcess.Refused);
        said.ShouldContain("owned by another process");
        (await AppendAsync(Some.Reading(1))).ShouldBe([new(true, 2, 0)]);
    }

    [Fact]
    public async Task A_newer_format_is_refused()
    {
        await Store.DisposeAsync();
        await ChangeFileAsync("UPDATE meta SET value = '4' WHERE name = 'format'");

        var refusal = await Should.ThrowAsync<SeriesStoreException>(OpenAsync);
        refusal.Message.ShouldContain("has format 4; this program knows the formats up to 3");

        await ChangeFileAsync("UPDATE meta SET value = '3' WHERE name = 'format'");
        await using var reopened = await OpenAsync();
    }

    [Fact]
    public async Task A_file_of_format_1_is_brought_up_to_date_with_all_that_is_in_it()
    {
        await AppendAsync(Some.Reading(), Some.Event());
        await Store.DisposeAsync();
        await ChangeFileAsync("DROP TABLE sealed_parts; DROP TABLE sealed_days; DROP TABLE sealed_meters; DROP TABLE sealed_hours");
        await BackToDigestsAsync(format: 1);

        await using var reopened = (DuckDbSeriesStore)await OpenAsync();
        (await reopened.AppendAsync([Some.Reading(), Some.Reading(1)], [], Cancel)).ShouldBe([new(false, 1, 0), new(true, 3, 0)]);
        (await reopened.Sealed.SealAsync(DateOnly.FromDateTime(Some.Start.UtcDateTime), Some.Start, Cancel)).ShouldBe(2);
    }

    [Fact]
    public async Task A_file_of_format_2_is_brought_up_to_date_with_all_that_is_in_it()
    {
        await AppendAsync(Some.Reading(), Some.Event());
        await Store.DisposeAsync();
        await BackToDigestsAsync(format: 2);

        await using var reopened = (DuckDbSeriesStore)await OpenAsync();
        (await reopened.AppendAsync([Some.Reading(), Some.Event(), Some.Reading(1)], [], Cancel))
            .ShouldBe([new(false, 1, 0), new(false, 2, 0), new(true, 3, 0)]);
    }

    [Fact]
    public async Task A_database_of_something_else_is_refused()
    {
        await Store.DisposeAsync();
        await ChangeFileAsync("DROP TABLE meta");

        (await Should.ThrowAsync<SeriesStoreException>(OpenAsync)).Message.ShouldContain("not a series store");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await Store.DisposeAsync();
        await File.WriteAllTextAsync(StorePath, "读数", Cancel);

        (await Should.ThrowAsync<SeriesStoreException>(OpenAsync)).Message.ShouldContain(StorePath);
    }

    [Fact]
    public async Task The_tables_and_the_digests_are_those_of_format_3()
    {
        var ended = Some.Event(TransactionEventKind.Ended);
        var charged = ended.Event with
        {
            Amount = 34.95m,
            Coverage = 0.998m,
            Tariff = [new(Some.Start, Some.Start.AddHours(1), Energy.FromKilowattHours(23.41m), 1.0856m, 0.4074m)],
            SignedRecord = new("OCMF", "OCMF|{}|{}", null),
            Reason = "本地",
        };
        await AppendAsync(Some.Reading(serial: "MTR-1"), ended with { Event = charged }, Some.Status(code: "E1"), Some.LastWill());
        await Store.DisposeAsync();

        string[] lines =
        [
            .. await AskFileAsync("SELECT sql FROM duckdb_tables() ORDER BY table_name"),
            .. await AskFileAsync("SELECT name || ' = ' || value FROM meta"),
            .. await AskFileAsync("FROM (SELECT content FROM transaction_events UNION ALL SELECT content FROM statuses)"),
            .. await AskFileAsync("SELECT concat_ws(' ', coverage, amount, tariff, signed_record, reason) FROM transaction_events"),
        ];
        string.Join('\n', lines).ShouldMatchApproved(options => options.SubFolder("Approved"));
    }

    protected override IQuarantineStore Quarantine => ((DuckDbSeriesStore)Store).Quarantine;

    protected override async Task<ISeriesStore> OpenAsync() =>
        await DuckDbSeriesStore.OpenAsync(new(StorePath) { MemoryMebibytes = 256 }, Cancel);

    protected override Task CleanUpAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Formats 1 and 2 had a digest in each reading.</summary>
    Task BackToDigestsAsync(int format) => ChangeFileAsync(
        $"ALTER TABLE readings ADD COLUMN content UUID DEFAULT '00000000-0000-0000-0000-000000000000'; UPDATE meta SET value = '{format}' WHERE name = 'format'");

    Task ChangeFileAsync(string statement) => AskFileAsync(statement);

    async Task<List<string>> AskFileAsync(string statement)
    {
        await using var connection = new DuckDBConnection($"Data Source={StorePath}");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of this file.
        command.CommandText = statement;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancel))
        {
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return rows;
    }
}
