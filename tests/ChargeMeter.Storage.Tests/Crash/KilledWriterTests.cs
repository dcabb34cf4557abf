using System.Globalization;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.DuckDb;
using ChargeMeter.TestSupport;
using Shouldly;
using Xunit;

namespace ChargeMeter.Storage.Tests.Crash;

public sealed class KilledWriterTests : IDisposable
{
    static readonly int Kills = FaultRounds.Of(8);
    const int Seed = 20261123;

    readonly string _folder = Directory.CreateTempSubdirectory("series-crash-").FullName;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    string StorePath => Path.Combine(_folder, "series.duckdb");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(OtherProcess.WriteCommand)]
    [InlineData(OtherProcess.WriteAndSealCommand)]
    public async Task Whatever_was_acknowledged_before_a_kill_is_stored_once(string command)
    {
        var random = new Random(Seed);
        var next = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var acknowledged = await WriteAndKillAsync(command, next, groups: random.Next(1, 60), TimeSpan.FromMicroseconds(random.Next(20_000)));
            acknowledged.ShouldBe(Enumerable.Range(next, acknowledged.Count));
            next += acknowledged.Count;
        }

        await ShouldHoldOnceAsync(next);
    }

    [Fact]
    public async Task A_log_with_a_wrong_bit_is_served_up_to_there_and_reported()
    {
        var acknowledged = await WriteAndKillAsync(OtherProcess.WriteCommand, 0, groups: 10, TimeSpan.Zero);
        var log = StorePath + ".wal";
        var bytes = await File.ReadAllBytesAsync(log, Cancel);
        bytes[bytes.Length * 3 / 4] ^= 1;
        await File.WriteAllBytesAsync(log, bytes, Cancel);

        await using var store = await DuckDbSeriesStore.OpenAsync(new(StorePath), Cancel);

        store.Damage.ShouldHaveSingleItem().ShouldContain(log + ".damaged-1");
        var stored = (await store.CountAsync(Cancel)).Readings;
        stored.ShouldBeInRange(1, (acknowledged.Count * (CrashGroup.ItemCount - 1)) - 1);
        var next = (await store.AppendAsync(CrashGroup.Items(1_000), [], Cancel))[0];
        (next.Stored, next.Ingest > 10_000_000).ShouldBe((true, true));
        (await store.ReadAllSinceAsync(0, int.MaxValue, Cancel)).Count.ShouldBeGreaterThan((int)stored);
    }

    async Task<List<int>> WriteAndKillAsync(string command, int firstGroup, int groups, TimeSpan pause)
    {
        using var writer = OtherProcess.Start(command, StorePath, firstGroup.ToString(CultureInfo.InvariantCulture));
        var acknowledged = new List<int>();
        while (await writer.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            acknowledged.Add(int.Parse(line, CultureInfo.InvariantCulture));
            if (acknowledged.Count == groups)
            {
                await Task.Delay(pause, Cancel);
                writer.Kill();
            }
        }

        await writer.WaitForExitAsync(Cancel);
        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(groups);
        return acknowledged;
    }

    // A group that was stored but not acknowledged is sent again, as a broker would: it must not be there twice.
    async Task ShouldHoldOnceAsync(int groups)
    {
        await using var store = await DuckDbSeriesStore.OpenAsync(new(StorePath), Cancel);
        await store.Sealed.VerifyAsync(Cancel);
        store.Damage.ShouldBeEmpty();
        (await store.AppendAsync(CrashGroup.Items(groups), [], CrashGroup.Messages(groups), Cancel)).Count.ShouldBe(CrashGroup.ItemCount);
        var stored = await store.ReadSinceAsync("S1", 0, int.MaxValue, Cancel);

        stored.Select(item => item.Ingest).ShouldBe(Enumerable.Range(1, stored.Count).Select(number => (long)number));
        stored.ShouldAllBe(item => item.Revision == 0);
        stored.Select(item => WithoutReceipt(item.Item)).ToHashSet()
            .SetEquals(Enumerable.Range(0, groups + 1).SelectMany(CrashGroup.Items).Select(WithoutReceipt)).ShouldBeTrue();
        stored.Count.ShouldBe((groups + 1) * CrashGroup.ItemCount);
        (await store.CountAsync(Cancel)).Quarantined.ShouldBeInRange(groups, groups + Kills);
        await ShouldHaveMessagesAsync(store, groups + 1);
    }

    // Of every item the very bytes that it came in, once.
    static async Task ShouldHaveMessagesAsync(DuckDbSeriesStore store, int groups)
    {
        var kept = await store.Raw.ReadAsync(new(), Cancel).ToListAsync(Cancel);
        store.Damage.ShouldBeEmpty();
        kept.SelectMany(raw => Enumerable.Range(0, raw.Items).Select(item => raw.FirstIngest + item))
            .ShouldBe(Enumerable.Range(1, groups * CrashGroup.ItemCount).Select(number => (long)number));
        kept.Select(raw => Convert.ToHexString(raw.Message.Payload.Span))
            .ShouldBe(Enumerable.Range(0, groups).SelectMany(CrashGroup.Messages).Select(message => Convert.ToHexString(message.Message.Payload.Span)));
    }

    static AdmittedItem WithoutReceipt(AdmittedItem item) => item with { Receipt = Series.Some.Receipt() };
}
