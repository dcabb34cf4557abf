using System.Globalization;
using System.Text;
using System.Text.Json;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Recording;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_messages_are_kept_as_they_came : IDisposable
{
    const string Vin = "LSVAA4182E2184847";

    static readonly byte[] Registry = File.ReadAllBytes(RealTrace.RegistryFile);
    static readonly string Pile = RealTrace.Expected.Keys.First();

    readonly TemporaryFolder _folder = new();
    readonly int _port = FreePort.Next();

    string Exported => _folder.File("messages.ndjson");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task They_are_exported_byte_by_byte_and_replayed()
    {
        await using var service = await StartAsync();
        var published = RealTrace.ToPublish();
        await Publisher.PublishAsync(_port, published);

        var exported = await ExportAsync(service);
        exported.Select(message => (message.Topic, Text(message))).Order()
            .ShouldBe(published.Select(message => (message.Topic, Encoding.UTF8.GetString(message.Payload.Span))).Order());
        await ShouldBeReplayableAsync();

        var ofPile = await ExportAsync(service, "--meter", Pile);
        ofPile.ShouldNotBeEmpty();
        ofPile.ShouldAllBe(message => message.Topic.Contains($"/{Pile}/", StringComparison.Ordinal));
        ofPile.Count.ShouldBe(published.Count(message => message.Topic.Contains($"/{Pile}/", StringComparison.Ordinal)));
        (await ExportAsync(service, "--to", "2020-01-01T00:00:00Z")).ShouldBeEmpty();
        (await ExportAsync(service, "--station", "nowhere")).ShouldBeEmpty();

        await service.StopAsync();
        Text((await ExportAsync(service, "--ingest", "7")).ShouldHaveSingleItem()).ShouldBe(Text(exported[6]));
        (await service.CommandAsync("export", Exported, "--what", "messages", "--format", "parquet")).ShouldEndWith(2).Errors.ShouldContain("--format");
    }

    [Fact]
    public async Task VINs_become_pseudonyms_unless_the_very_bytes_are_asked_for()
    {
        var key = _folder.File("key");
        await File.WriteAllTextAsync(key, new string('k', 32), TestContext.Current.CancellationToken);
        await using var service = await StartAsync("VehicleKeyFile=" + key);
        var payload = $$"""{"event":"started","transaction":"T-1","at":"2022-04-12T10:00:00Z","energy":1,"vehicle":"{{Vin}}"}""";
        await Publisher.PublishAsync(_port, $"chargemeter/v1/{Station()}/{Pile}/transactions", [Encoding.UTF8.GetBytes(payload)]);

        var shown = Text((await ExportAsync(service)).ShouldHaveSingleItem());
        Text((await ExportAsync(service, "--exact")).ShouldHaveSingleItem()).ShouldBe(payload);

        await service.StopAsync();
        await using var store = await service.OpenStoreAsync();
        var stored = (await store.ReadAllSinceAsync(0, 9, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        shown.ShouldBe(payload.Replace(Vin, ((AdmittedEvent)stored.Item).Event.Vehicle, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Those_of_readings_are_purged_at_the_start_and_those_of_events_stay()
    {
        await using var service = await StartAsync("Retention:RawReadingDays=30");
        await service.StopAsync();
        await using (var store = await service.OpenStoreAsync())
        {
            await store.AppendAsync(
                [Reading(days: 32), Reading(days: 28), Event(days: 32)],
                [],
                [new(Message(32, "old"), 0, 1), new(Message(32, "event"), 2, 1)],
                TestContext.Current.CancellationToken);
            await store.AppendAsync([Reading(days: 27)], [], [new(Message(27, "new"), 0, 1)], TestContext.Current.CancellationToken);
        }

        service.StartAgain();
        await service.ReadyAsync();

        await service.UntilAsync("the old message is purged", async () => (await ExportAsync(service)).Count == 2);
        (await ExportAsync(service)).Select(Text).ShouldBe(["event", "new"]);
    }

    async Task ShouldBeReplayableAsync()
    {
        var run = await BuiltProgram.RunAsync("replay", "--registry", RealTrace.RegistryFile, "--messages", Exported, "--out", _folder.File("out"));
        run.ShouldEndWith(0);
        using var summary = JsonDocument.Parse(await File.ReadAllBytesAsync(_folder.File("out/summary.json"), TestContext.Current.CancellationToken));
        summary.RootElement.GetProperty("stored").GetInt32().ShouldBe(RealTrace.Messages);
    }

    async Task<IReadOnlyList<ReceivedMessage>> ExportAsync(ServiceProcess service, params string[] flags)
    {
        (await service.CommandAsync(["export", Exported, "--what", "messages", .. flags])).ShouldEndWith(0);
        var messages = new List<ReceivedMessage>();
        foreach (var line in await File.ReadAllLinesAsync(Exported, TestContext.Current.CancellationToken))
        {
            RecordedLine.TryParse(Encoding.UTF8.GetBytes(line), out var message, out _).ShouldBeTrue();
            messages.Add(message!);
        }

        return messages;
    }

    Task<ServiceProcess> StartAsync(params string[] settings) =>
        ServiceProcess.StartAsync(Registry, [string.Create(CultureInfo.InvariantCulture, $"Broker:Port={_port}"), .. settings]);

    static string Station()
    {
        using var registry = JsonDocument.Parse(Registry);
        return registry.RootElement.GetProperty("stations")[0].GetProperty("id").GetString()!;
    }

    static string Text(ReceivedMessage message) => Encoding.UTF8.GetString(message.Payload.Span);

    static DateTimeOffset At(int days) => DateTimeOffset.UtcNow.AddDays(-days);

    static ReceivedMessage Message(int days, string text) => new(At(days), "topic", Encoding.UTF8.GetBytes(text));

    static AdmittedReading Reading(int days) => new(
        Station(), Received(days), new Reading { Meter = Pile, At = At(days), Energy = Energy.FromKilowattHours(days) });

    static AdmittedEvent Event(int days) => new(
        Station(), Pile, Received(days), new TransactionEvent { Kind = TransactionEventKind.Started, Transaction = "T-1", At = At(days), Energy = Energy.FromKilowattHours(days) });

    static Receipt Received(int days) => new(At(days), Retained: false, Delayed: false, Sent: null, Seq: null);
}
