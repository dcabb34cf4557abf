using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_data_are_exported_and_computed_again : IDisposable
{
    static readonly byte[] Registry = File.ReadAllBytes(RealTrace.RegistryFile);

    readonly TemporaryFolder _folder = new();
    readonly int _port = FreePort.Next();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_running_service_exports_what_it_stores()
    {
        await using var service = await StartAsync();
        await Publisher.PublishAsync(_port, RealTrace.ToPublish());
        var file = _folder.File("transactions.csv");

        var run = await service.CommandAsync("export", file, "--what", "transactions", "--bom");

        run.ShouldEndWith(0).Output.ShouldContain($"{RealTrace.Messages} rows");
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        lines.Length.ShouldBe(RealTrace.Messages + 1);
        lines[0].ShouldStartWith("station,pile,transaction_id,event,at_utc,energy_kwh,");
        lines[0].ShouldContain("不作为检定结论");
        (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        (await service.CommandAsync("export", file, "--meter", "nobody")).ShouldEndWith(0).Output.ShouldContain("0 rows");
        (await service.CommandAsync("export", _folder.File("none/x.csv"))).ShouldEndWith(1).Errors.ShouldContain("none/x.csv");
        Directory.EnumerateFileSystemEntries(Path.Combine(service.DataFolder, "work")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_computed_wrong_is_right_again_by_the_running_service_or_at_its_next_start()
    {
        await using var service = await StartAsync();
        await Publisher.PublishAsync(_port, RealTrace.ToPublish());
        await RealFacts.ShouldBeToldByAsync(service);
        var same = await RecomputeAsync(service);
        (same.GetProperty("isDone").GetBoolean(), same.GetProperty("changed").GetArrayLength()).ShouldBe((true, 0));

        await service.StopAsync();
        await ForgetDaysAsync(service);
        service.StartAgain();
        await service.ReadyAsync();
        await service.SolvedAsync();
        (await TransactionsAsync(service)).ShouldBe(0);
        (await RecomputeAsync(service)).GetProperty("stations").GetArrayLength().ShouldBe(1);
        await RealFacts.ShouldBeToldByAsync(service);

        await service.StopAsync();
        await ForgetDaysAsync(service);
        (await RecomputeAsync(service)).GetProperty("isDone").GetBoolean().ShouldBeFalse();
        service.StartAgain();
        await service.ReadyAsync();
        await RealFacts.ShouldBeToldByAsync(service);
        (await service.CommandAsync("recompute", "--station", "nowhere")).ShouldEndWith(1).Errors.ShouldContain("'nowhere'");
    }

    Task<ServiceProcess> StartAsync() =>
        ServiceProcess.StartAsync(Registry, string.Create(CultureInfo.InvariantCulture, $"Broker:Port={_port}"));

    static async Task<JsonElement> RecomputeAsync(ServiceProcess service)
    {
        var run = await service.CommandAsync("recompute", "--output", "json");
        using var document = JsonDocument.Parse(run.ShouldEndWith(0).Output);
        return document.RootElement.Clone();
    }

    static async Task<int> TransactionsAsync(ServiceProcess service) =>
        (await service.PilesAsync()).Values.Sum(pile => pile.GetProperty("transactions").GetInt32());

    /// <summary>A snapshot of which a fault took the days.</summary>
    static async Task ForgetDaysAsync(ServiceProcess service)
    {
        await using var store = await service.OpenStoreAsync();
        var station = (await store.ReadWatermarksAsync(TestContext.Current.CancellationToken)).Keys.Single();
        var snapshot = (await store.LoadSnapshotAsync(station, TestContext.Current.CancellationToken))!;
        var state = JsonNode.Parse(snapshot.Content.Span)!;
        state["Days"] = new JsonArray();
        await store.SaveSnapshotAsync(
            snapshot with { Content = JsonSerializer.SerializeToUtf8Bytes(state) }, TestContext.Current.CancellationToken);
    }
}
