using System.Globalization;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_InfluxDB_is_down_for_a_while
{
    const string Database = "piles";

    [Fact]
    public async Task Intake_feels_nothing_and_everything_is_there_once_though_serve_was_killed_meanwhile()
    {
        await using var influx = await InfluxServer.StartAsync(Database);
        await using var broker = await MosquittoBroker.StartAsync();
        await using var service = await ServiceProcess.StartAsync(SimulatedTrace.Registry(), [.. ServiceProcess.At(broker), .. Influx(influx)]);
        var messages = SimulatedTrace.LastDay();
        await Publisher.PublishAsync(broker.Port, messages.Take(messages.Count / 2));
        await service.UntilAsync("the first arrive", async () => await CountAsync(influx, "energy_uwh", "chargemeter_reading") > 0);

        await influx.StopAsync();
        await Publisher.PublishAsync(broker.Port, messages.Skip(messages.Count / 2));
        await service.UntilAsync("all is stored", async () => (await service.BalanceAsync()).Stored == messages.Count);
        await service.UntilAsync("it says that it waits", async () => (await service.InfluxAsync()).GetProperty("state").GetString() == "waiting");
        await service.KillAsync();
        service.StartAgain();
        await service.ReadyAsync();
        await influx.StartAgainAsync();

        await service.UntilAsync("all is written", async () =>
            (await service.InfluxAsync()) is var sink
            && sink.GetProperty("state").GetString() == "running"
            && sink.GetProperty("position").GetInt64() == messages.Count);
        await service.UntilAsync("estimates are written", async () => await CountAsync(influx, "verdict", "chargemeter_estimate") > 0);
        await service.StopAsync();
        await ShouldHoldWhatIsStoredAsync(influx, service);
    }

    [Fact]
    public async Task A_database_that_does_not_let_us_in_is_told_by_mail_and_on_the_page_and_the_service_is_ready()
    {
        await using var influx = await InfluxServer.StartAsync(withAccounts: true);
        await influx.QueryAsync("CREATE USER admin WITH PASSWORD 'right' WITH ALL PRIVILEGES");
        await using var broker = await MosquittoBroker.StartAsync();
        string[] account = ["Influx:User=admin", "Influx:Password=wrong"];
        string[] mail = ["Email:Delivery=Drop", "Email:From=chargemeter@example.org", "Email:Recipients:0:Address=inspector@example.org", "Email:Recipients:0:Language=En"];
        await using var service = await ServiceProcess.StartAsync(
            SimulatedTrace.Registry(), [.. ServiceProcess.At(broker), .. Influx(influx), .. account, .. mail]);

        await Publisher.PublishAsync(broker.Port, SimulatedTrace.LastDay().Take(10));
        await service.UntilAsync("it says that it is refused", async () => (await service.InfluxAsync()).GetProperty("state").GetString() == "refused");

        await service.ReadyAsync();
        (await service.BalanceAsync()).Stored.ShouldBe(10);
        service.Output.ShouldContain("InfluxDB refuses us");
        service.Output.ShouldNotContain("wrong");
        await service.UntilAsync("a mail tells of it", () => Task.FromResult(service.Output.Contains("1 mails about it", StringComparison.Ordinal)));
        (await service.PageAsync("/")).ShouldContain("InfluxDB 拒绝访问");

        await service.KillAsync();
        service.StartAgain();
        await service.UntilAsync("the same stop is not told again", () => Task.FromResult(service.Output.Contains("0 mails about it", StringComparison.Ordinal)));
        Directory.EnumerateFiles(Path.Combine(service.DataFolder, "mail"), "*.eml", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    static string[] Influx(InfluxServer server) =>
        [$"Influx:Url={server.Url}", "Influx:Dialect=V1", $"Influx:Database={Database}", "Influx:BatchLines=100"];

    static async Task<long> CountAsync(InfluxServer influx, string field, string measurement) =>
        await influx.QueryAsync($"SELECT count({field}) FROM {measurement}", Database) is [_, var row]
            ? long.Parse(row.Split(',')[^1], CultureInfo.InvariantCulture)
            : 0;

    static async Task ShouldHoldWhatIsStoredAsync(InfluxServer influx, ServiceProcess service)
    {
        await using var store = await service.OpenStoreAsync();
        var items = await store.ReadAllSinceAsync(0, int.MaxValue, TestContext.Current.CancellationToken);
        var readings = items.Where(stored => stored.Item is AdmittedReading).ToList();
        var ended = items.Count(stored => stored.Item is AdmittedEvent { Event.Kind: Protocol.Messages.TransactionEventKind.Ended });

        (await CountAsync(influx, "energy_uwh", "chargemeter_reading")).ShouldBe(readings.Count);
        (await CountAsync(influx, "\"transaction\"", "chargemeter_energy")).ShouldBe(ended);
        var sum = (await influx.QueryAsync("SELECT sum(energy_uwh) FROM chargemeter_reading", Database))[1].Split(',')[^1];
        sum.ShouldBe(readings.Sum(stored => ((AdmittedReading)stored.Item).Reading.Energy.MicrowattHours).ToString(CultureInfo.InvariantCulture));
    }
}
