using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.Storage.Series;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

/// <summary>Two piles; one of them was forgotten in the registry.</summary>
public sealed class When_quarantined_messages_are_replayed : IDisposable
{
    const string Vin = "LSVAA4182E2184847";

    readonly TemporaryFolder _folder = new();
    readonly int _port = FreePort.Next();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_accepted_after_a_fix_is_stored_once_and_the_rest_stays()
    {
        await using var service = await StartAsync(Registry("P1"));
        await PublishAsync("readings", Gateway(("P1", 0), ("P2", 0), ("P2", 15)), Gateway(("P2", 30), ("P3", 30)), "not json");
        await service.UntilAsync("all is counted", async () => (await service.BalanceAsync()).Received == 6);
        (await ListAsync(service)).GetProperty("reasons").GetRawText().ShouldBe("""{"not-json":1,"unknown-meter":4}""");

        var early = await ReplayAsync(service);
        (early.GetProperty("stored").GetInt32(), early.GetProperty("accepted").GetInt32()).ShouldBe((0, 0));

        service.WriteRegistry(Registry("P1", "P2"));
        await service.UntilAsync("the registry is read again", () => Task.FromResult(service.Output.Contains("was read again", StringComparison.Ordinal)));
        var replayed = await ReplayAsync(service);
        replayed.GetRawText().ShouldBe("""{"messages":2,"stored":3,"duplicates":1,"accepted":3,"refused":{"unknown-meter":1}}""");
        (await ReplayAsync(service)).GetProperty("stored").GetInt32().ShouldBe(0);

        var list = await ListAsync(service);
        list.GetProperty("items").EnumerateArray().Count(item => item.TryGetProperty("replayedAt", out _)).ShouldBe(3);
        (await ListAsync(service, "--open")).GetProperty("reasons").GetRawText().ShouldBe("""{"not-json":1,"unknown-meter":1}""");
        (await service.BalanceAsync()).ShouldBe(new ItemBalance(6, 1, 0, 5));
        await service.UntilAsync("the station takes it in", async () =>
            (await service.PilesAsync()).TryGetValue("P2", out var pile) && pile.GetProperty("lastSeen").ValueKind != JsonValueKind.Null);
        await service.StopAsync();
        await ShouldBeStoredAsync(service, 4);
    }

    [Fact]
    public async Task Without_a_running_service_the_store_is_opened()
    {
        await using var service = await StartAsync(Registry("P1"));
        await PublishAsync("readings", Gateway(("P2", 0)), "not json");
        await service.UntilAsync("all is counted", async () => (await service.BalanceAsync()).Received == 2);
        await service.KillAsync();

        (await ListAsync(service)).GetProperty("reasons").GetRawText().ShouldBe("""{"not-json":1,"unknown-meter":1}""");
        service.WriteRegistry(Registry("P1", "P2"));
        (await ReplayAsync(service)).GetProperty("stored").GetInt32().ShouldBe(1);

        service.StartAgain();
        await service.ReadyAsync();
        (await ListAsync(service, "--open")).GetProperty("reasons").GetRawText().ShouldBe("""{"not-json":1}""");
        await service.UntilAsync("the station takes it in", async () =>
            (await service.PilesAsync()).TryGetValue("P2", out var pile) && pile.GetProperty("lastSeen").ValueKind != JsonValueKind.Null);
    }

    [Fact]
    public async Task A_message_is_shown_as_text_without_its_VIN()
    {
        await using var service = await StartAsync(Registry("P1"));
        await PublishAsync("P1/transactions", $$"""{"event":"begun","transaction":"T-1","vehicle":"{{Vin}}"}""");
        await service.UntilAsync("it is counted", async () => (await service.BalanceAsync()).Received == 1);

        var shown = await service.CommandAsync("quarantine", "show", "1");
        shown.ShouldEndWith(0).Output.ShouldContain("""{"event":"begun","transaction":"T-1","vehicle":"*****************"}""");
        shown.Output.ShouldContain("unknown-value");
        (await service.CommandAsync("quarantine", "show", "1", "--output", "json")).ShouldEndWith(0).Output.ShouldNotContain(Vin);
        (await service.CommandAsync("quarantine", "show", "2")).ShouldEndWith(1).Errors.ShouldContain("no quarantined item 2");
    }

    [Fact]
    public async Task Old_bytes_are_purged_at_the_start_and_the_facts_stay()
    {
        await using var service = await StartAsync(Registry("P1"));
        await service.StopAsync();
        await using (var store = await service.OpenStoreAsync())
        {
            await store.AppendAsync([], [Quarantined(days: 91, "once"), Quarantined(days: 89, "lately")], TestContext.Current.CancellationToken);
        }

        service.StartAgain();
        await service.ReadyAsync();
        await service.UntilAsync("the old bytes are purged", async () =>
            (await service.CommandAsync("quarantine", "show", "1")).Output.Contains("its bytes were purged", StringComparison.Ordinal));

        (await service.CommandAsync("quarantine", "show", "2")).ShouldEndWith(0).Output.ShouldContain("lately");
        (await service.CommandAsync("quarantine", "replay", "1")).ShouldEndWith(0).Output.ShouldContain("0 messages judged again");
        (await ListAsync(service)).GetProperty("reasons").GetRawText().ShouldBe("""{"not-json":2}""");
    }

    [Fact]
    public async Task Who_published_a_message_is_judged_again_as_well()
    {
        await using var service = await StartAsync(
            Registry("P1"), "Broker:Accounts:0:Username=OP1", "Broker:Accounts:0:Password=operator", "Broker:Accounts:0:Topics:0=chargemeter/v1/#");
        using var publisher = Process.Start("mosquitto_pub",
        [
            "-h", "127.0.0.1", "-p", _port.ToString(CultureInfo.InvariantCulture), "-q", "1", "-u", "OP1", "-P", "operator",
            "-t", "chargemeter/v1/S1/readings", "-m", Gateway(("M1", 0), ("P2", 0)),
        ]);
        await publisher.WaitForExitAsync(TestContext.Current.CancellationToken);
        publisher.ExitCode.ShouldBe(0);
        await service.UntilAsync("all is counted", async () => (await service.BalanceAsync()).Received == 2);
        (await service.CommandAsync("quarantine", "show", "1")).ShouldEndWith(0).Output.ShouldContain("OP1");

        // It turns out that M1 is the institute's.
        service.WriteRegistry(Registry(["P1", "P2"], "M1"));
        await service.UntilAsync("the registry is read again", () => Task.FromResult(service.Output.Contains("was read again", StringComparison.Ordinal)));

        (await ReplayAsync(service)).GetRawText().ShouldBe("""{"messages":1,"stored":1,"duplicates":0,"accepted":1,"refused":{"not-authorised":1}}""");
    }

    Task<ServiceProcess> StartAsync(byte[] registry, params string[] settings) =>
        ServiceProcess.StartAsync(registry, [string.Create(CultureInfo.InvariantCulture, $"Broker:Port={_port}"), .. settings]);

    static QuarantinedItem Quarantined(int days, string text) => new(
        DateTimeOffset.UtcNow.AddDays(-days), "chargemeter/v1/S1/P1/readings", Retained: false, Encoding.UTF8.GetBytes(text), "not-json", null, "It is not JSON.");

    Task PublishAsync(string topic, params string[] payloads) => Publisher.PublishAsync(
        _port, "chargemeter/v1/S1/" + topic, payloads.Select(payload => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(payload)));

    static byte[] Registry(params string[] piles) => Registry(piles, []);

    static byte[] Registry(string[] piles, params string[] masters) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        stations = new[]
        {
            new
            {
                id = "S1",
                name = "One",
                @operator = "OP1",
                timeZone = "Asia/Shanghai",
                meters = piles.Select(pile => (object)new { id = pile, role = "pile", kind = "AC", accuracyClass = "2", resolution = 0.01, interval = 900 })
                    .Concat(masters.Select(master => new { id = master, role = "master", owner = "institute", accuracyClass = "0.5S", resolution = 0.01 })),
            },
        },
    });

    static string Gateway(params (string Meter, int Minute)[] readings) => new JsonObject
    {
        ["readings"] = new JsonArray([.. readings.Select(reading => new JsonObject
        {
            ["meter"] = reading.Meter,
            ["at"] = DateTimeOffset.UtcNow.Date.AddMinutes(reading.Minute - 1440).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["energy"] = 100 + reading.Minute,
        })]),
    }.ToJsonString();

    static async Task<JsonElement> ListAsync(ServiceProcess service, params string[] flags) =>
        await JsonAsync(service, ["quarantine", "list", .. flags]);

    static Task<JsonElement> ReplayAsync(ServiceProcess service) => JsonAsync(service, "quarantine", "replay", "--reason", "unknown-meter");

    static async Task<JsonElement> JsonAsync(ServiceProcess service, params string[] command)
    {
        var run = await service.CommandAsync([.. command, "--output", "json"]);
        using var document = JsonDocument.Parse(run.ShouldEndWith(0).Output);
        return document.RootElement.Clone();
    }

    static async Task ShouldBeStoredAsync(ServiceProcess service, int readings)
    {
        await using var store = await service.OpenStoreAsync();
        (await store.CountAsync(TestContext.Current.CancellationToken)).Readings.ShouldBe(readings);
        var items = await store.ReadSinceAsync("S1", 0, 100, TestContext.Current.CancellationToken);
        items.Select(ItemIdentity.Of).Distinct().Count().ShouldBe(readings);
        items.ShouldAllBe(item => item.Item.Receipt.ReceivedAt < DateTimeOffset.UtcNow);
        var messages = await store.Raw.ReadAsync(new(), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        messages.SelectMany(raw => Enumerable.Range(0, raw.Items).Select(item => raw.FirstIngest + item)).ShouldBe(items.Select(item => item.Ingest));
    }
}
