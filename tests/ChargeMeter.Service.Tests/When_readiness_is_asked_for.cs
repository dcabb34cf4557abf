using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_readiness_is_asked_for
{
    const int Good = 300;
    const int Again = 100;
    const int Bad = 50;

    readonly int _port = FreePort.Next();

    [Fact]
    public async Task It_tells_how_old_what_we_know_is_beside_what_is_expected()
    {
        await using var service = await StartAsync();
        var before = await IntakeAsync(service);
        before.GetProperty("expectedWithinSeconds").GetDouble().ShouldBe(120);
        (await service.ReadinessAsync()).GetProperty("newestStored").ValueKind.ShouldBe(JsonValueKind.Null);
        await service.UntilAsync("silence is told from the start on", async () =>
            (await IntakeAsync(service)).GetProperty("newestAgeSeconds").GetDouble() > before.GetProperty("newestAgeSeconds").GetDouble() + 0.5);

        var publishing = Stopwatch.GetTimestamp();
        await Publisher.PublishAsync(_port, SimulatedTrace.LastDay().Take(Good));
        await service.UntilAsync("the newest is told", async () =>
            (await service.ReadinessAsync()).GetProperty("newestStored").ValueKind == JsonValueKind.String);
        var age = (await IntakeAsync(service)).GetProperty("newestAgeSeconds").GetDouble();
        age.ShouldBeLessThan(Stopwatch.GetElapsedTime(publishing).TotalSeconds, "it is counted from what was stored, not from the start");
        await service.UntilAsync("nothing waits, and the stations have all", async () =>
            await IntakeAsync(service) is var intake
            && intake.GetProperty("waiting").GetInt32() == 0
            && intake.GetProperty("oldestWaitingSeconds").ValueKind == JsonValueKind.Null
            && intake.GetProperty("stationsBehind").GetInt32() == 0);
    }

    [Fact]
    public async Task Every_term_of_the_balance_has_a_metric_and_the_balance_holds()
    {
        await using var service = await StartAsync();
        var messages = SimulatedTrace.LastDay().Take(Good).ToList();

        await Publisher.PublishAsync(_port, messages);
        await Publisher.PublishAsync(_port, messages.Take(Again));
        await Publisher.PublishAsync(_port, "chargemeter/v1/S001/S001-P01/readings", Enumerable.Range(0, Bad).Select(Garbage));

        var balance = await service.BalanceAsync();
        balance.ShouldBe(new ItemBalance(Good + Again + Bad, Good, Again, Bad));
        balance.Holds.ShouldBeTrue();
        var metrics = await service.MetricsAsync();
        foreach (var name in (string[])
        [
            "items_received_total", "items_stored_total", "items_duplicate_total", "items_quarantined_total", "items_waiting", "ingest_waiting",
            "ingest_oldest_age_seconds", "ingest_newest_age_seconds", "ingest_newest_expected_seconds", "stations_behind",
        ])
        {
            metrics.ShouldMatch($@"(?m)^chargemeter_{name}(\{{| )", name);
        }
    }

    static ReadOnlyMemory<byte> Garbage(int number) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"garbage {number}"));

    static async Task<JsonElement> IntakeAsync(ServiceProcess service) => (await service.ReadinessAsync()).GetProperty("intake");

    Task<ServiceProcess> StartAsync() =>
        ServiceProcess.StartAsync(SimulatedTrace.Registry(), string.Create(CultureInfo.InvariantCulture, $"Broker:Port={_port}"));
}
