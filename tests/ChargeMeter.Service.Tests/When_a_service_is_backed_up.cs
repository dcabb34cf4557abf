using System.Globalization;
using System.Text;
using System.Text.Json;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.Storage.Series.DuckDb;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_a_service_is_backed_up : IDisposable
{
    static readonly byte[] Registry = File.ReadAllBytes(RealTrace.RegistryFile);

    readonly TemporaryFolder _folder = new();
    readonly int _port = FreePort.Next();

    string Archive => _folder.File("backup");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Restored_elsewhere_the_store_is_the_original_up_to_the_watermark_though_messages_came_meanwhile()
    {
        await using var service = await StartAsync();
        var messages = RealTrace.ToPublish();
        await Publisher.PublishAsync(_port, messages.Take(500));
        var publishing = Publisher.PublishAsync(_port, messages.Skip(500));
        var backup = await BackUpAsync(service);
        await publishing;
        await service.StopAsync();

        var watermark = backup.GetProperty("watermark").GetInt64();
        watermark.ShouldBeGreaterThanOrEqualTo(500);
        Directory.EnumerateFileSystemEntries(Path.Combine(service.DataFolder, "work")).ShouldBeEmpty();
        (await BuiltProgram.RunAsync("verify", Archive)).ShouldEndWith(0).Output.ShouldContain("sound");
        var restored = await RestoreAsync();

        var original = await ItemsAsync(service.DataFolder, watermark);
        (await ItemsAsync(restored, long.MaxValue)).ShouldBe(original);
        original.Count.ShouldBe(2 * (int)watermark);
        (await ReadAsync(Path.Combine(restored, "settings", "Registry", "registry.json"))).ShouldBe(Encoding.UTF8.GetString(Registry));
        await using var second = await ServiceProcess.StartOverAsync(restored, Registry, BrokerPort());
        (await second.CommandAsync("verify")).ShouldEndWith(0).Output.ShouldContain("sound");
    }

    [Fact]
    public async Task Without_a_running_service_the_store_is_backed_up_as_it_lies()
    {
        await using var service = await StartAsync();
        await Publisher.PublishAsync(_port, RealTrace.ToPublish().Take(100));
        (await service.BalanceAsync()).Stored.ShouldBe(100);
        await service.KillAsync();

        (await BackUpAsync(service)).GetProperty("watermark").GetInt64().ShouldBe(100);
        (await ItemsAsync(await RestoreAsync(), long.MaxValue)).Count.ShouldBe(2 * 100);
    }

    [Fact]
    public async Task With_a_key_only_who_has_it_reads_it()
    {
        await using var service = await StartAsync("VehicleKeyFile=" + await WriteAsync("vehicle.key", new string('v', 32)));
        await Publisher.PublishAsync(_port, RealTrace.ToPublish().Take(100));
        var key = await WriteAsync("key", new string('k', 40));

        (await BackUpAsync(service, "--key-file", key)).GetProperty("watermark").GetInt64().ShouldBe(100);

        (await ReadAsync(Archive)).ShouldNotContain("settings");
        (await BuiltProgram.RunAsync("verify", Archive)).ShouldEndWith(1).Errors.ShouldContain("--key-file");
        var other = await WriteAsync("other", new string('o', 40));
        (await BuiltProgram.RunAsync("verify", Archive, "--key-file", other)).ShouldEndWith(1).Errors.ShouldContain("another key");
        (await BuiltProgram.RunAsync("verify", Archive, "--key-file", await WriteAsync("short", "k"))).ShouldEndWith(2).Errors.ShouldContain("openssl rand");
        var restored = await RestoreAsync("--key-file", key);
        (await ReadAsync(Path.Combine(restored, "settings", "VehicleKeyFile", "vehicle.key"))).ShouldBe(new string('v', 32));
        await ShouldNoticeDamageAsync("--key-file", key);

        await BackUpAsync(service);
        (await BuiltProgram.RunAsync("verify", Archive, "--key-file", key)).ShouldEndWith(1).Errors.ShouldContain("not encrypted");
    }

    [Fact]
    public async Task Damage_is_told_by_entry_and_nothing_of_it_is_restored()
    {
        await using var service = await StartAsync();
        await Publisher.PublishAsync(_port, RealTrace.ToPublish().Take(100));
        await BackUpAsync(service);

        var bytes = await File.ReadAllBytesAsync(Archive, TestContext.Current.CancellationToken);
        await ShouldNoticeDamageAsync();

        // The manifest is the last entry; the middle of the archive lies in the store, the largest. One bit may mean the same there, many do not.
        for (var place = bytes.Length / 2; place < (bytes.Length / 2) + 200; place++)
        {
            bytes[place] ^= 90;
        }

        await File.WriteAllBytesAsync(Archive, bytes, TestContext.Current.CancellationToken);
        (await BuiltProgram.RunAsync("verify", Archive)).ShouldEndWith(1).Errors.ShouldContain("store/series.duckdb: ");
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_is_left_alone()
    {
        await using var service = await StartAsync();
        await BackUpAsync(service);

        (await BuiltProgram.RunAsync("restore", Archive, "--data", service.DataFolder)).ShouldEndWith(1).Errors.ShouldContain("not empty");
    }

    [Fact]
    public async Task A_full_disk_leaves_the_backup_before_it_and_no_half_one()
    {
        await using var service = await StartAsync();
        await WriteAsync("backup", "the one before");
        File.CreateSymbolicLink(Archive + ".partial", "/dev/full");

        (await service.CommandAsync("backup", Archive)).ShouldEndWith(1).Errors.ShouldContain("No space left");

        (await ReadAsync(Archive)).ShouldBe("the one before");
        Directory.GetFiles(_folder.Path).ShouldBe([Archive]);
    }

    [Fact]
    public async Task A_damaged_store_is_said_to_be()
    {
        await using var service = await StartAsync();
        await Publisher.PublishAsync(_port, RealTrace.ToPublish());
        await service.StopAsync();
        (await service.CommandAsync("verify")).ShouldEndWith(0).Output.ShouldContain("sound");
        var store = Path.Combine(service.DataFolder, "series.duckdb");
        var bytes = await File.ReadAllBytesAsync(store, TestContext.Current.CancellationToken);
        for (var place = 12_288 + 5_000; place < bytes.Length; place += 4_096)
        {
            bytes[place] ^= 1;
        }

        await File.WriteAllBytesAsync(store, bytes, TestContext.Current.CancellationToken);

        (await service.CommandAsync("verify")).ShouldEndWith(1).Errors.ShouldContain("checksum");
    }

    /// <summary>Whatever bit is flipped and wherever it is cut off: verifying says so, and restoring leaves nothing behind.</summary>
    async Task ShouldNoticeDamageAsync(params string[] flags)
    {
        var bytes = await File.ReadAllBytesAsync(Archive, TestContext.Current.CancellationToken);
        foreach (var damaged in (byte[][])[Flip(bytes, bytes.Length / 3), Flip(bytes, 2 * bytes.Length / 3), bytes[..(bytes.Length / 2)], bytes[..^3000]])
        {
            await File.WriteAllBytesAsync(Archive, damaged, TestContext.Current.CancellationToken);
            (await BuiltProgram.RunAsync(["verify", Archive, .. flags])).ShouldEndWith(1).Errors.ShouldNotBeEmpty();
            (await BuiltProgram.RunAsync(["restore", Archive, "--data", _folder.File("none"), .. flags])).ShouldEndWith(1).Errors.ShouldContain("nothing was restored");
            Directory.GetDirectories(_folder.Path, "none*").ShouldBeEmpty();
        }
    }

    static byte[] Flip(byte[] bytes, int place)
    {
        var flipped = bytes.ToArray();
        flipped[place] ^= 16;
        return flipped;
    }

    string BrokerPort() => string.Create(CultureInfo.InvariantCulture, $"Broker:Port={_port}");

    Task<ServiceProcess> StartAsync(params string[] settings) =>
        ServiceProcess.StartAsync(Registry, [BrokerPort(), .. settings]);

    async Task<JsonElement> BackUpAsync(ServiceProcess service, params string[] flags)
    {
        var run = await service.CommandAsync(["backup", Archive, "--output", "json", .. flags]);
        using var document = JsonDocument.Parse(run.ShouldEndWith(0).Output);
        return document.RootElement.Clone();
    }

    async Task<string> RestoreAsync(params string[] flags)
    {
        var folder = _folder.File("restored");
        (await BuiltProgram.RunAsync(["restore", Archive, "--data", folder, .. flags])).ShouldEndWith(0).Output.ShouldContain("put it where it belongs");
        return folder;
    }

    /// <summary>The items of a store, and the message of each.</summary>
    static async Task<IReadOnlyList<string>> ItemsAsync(string folder, long upTo)
    {
        await using var store = await DuckDbSeriesStore.OpenAsync(
            new DuckDbSeriesOptions(Path.Combine(folder, "series.duckdb")), TestContext.Current.CancellationToken);
        var items = await store.ReadAllSinceAsync(0, int.MaxValue, TestContext.Current.CancellationToken);
        var messages = await store.Raw.ReadAsync(new(), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        messages.Sum(raw => raw.Items).ShouldBe(items.Count);
        return
        [
            .. items.Where(item => item.Ingest <= upTo).Select(item => item.ToString()),
            .. messages.Where(raw => raw.FirstIngest <= upTo).Select(raw => Encoding.UTF8.GetString(raw.Message.Payload.Span)),
        ];
    }

    static Task<string> ReadAsync(string path) => File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

    async Task<string> WriteAsync(string name, string text)
    {
        await File.WriteAllTextAsync(_folder.File(name), text, TestContext.Current.CancellationToken);
        return _folder.File(name);
    }
}
