using System.Globalization;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_a_second_service_is_started
{
    const int Before = 100;
    const int After = 150;

    static readonly string[] List = ["quarantine", "list"];

    readonly int _port = FreePort.Next();

    [Fact]
    public async Task On_the_data_of_the_first_it_ends_and_says_why_and_the_first_goes_on()
    {
        await using var first = await ServiceProcess.StartAsync(
            await File.ReadAllBytesAsync(RealTrace.RegistryFile, TestContext.Current.CancellationToken), Port("Broker", _port));
        await Publisher.PublishAsync(_port, RealTrace.ToPublish().Take(Before));

        var second = await BuiltProgram.RunAsync(
            "serve", "--registry", RealTrace.RegistryFile, "--data", first.DataFolder,
            "--set", Port("Broker", FreePort.Next()), "--set", Port("Web", FreePort.Next()), "--set", Port("Diagnostics", FreePort.Next()));

        var said = second.ShouldEndWith(1).Errors;
        said.ShouldContain("owned by another process");
        said.ShouldContain(Path.Combine(first.DataFolder, "series.duckdb"));
        said.Trim().ShouldNotContain("\n", customMessage: "one message, and no stack");
        await Publisher.PublishAsync(_port, RealTrace.ToPublish().Skip(Before).Take(After));
        (await first.BalanceAsync()).ShouldBe(new ItemBalance(Before + After, Before + After, 0, 0));
        await first.ReadyAsync();
        (await first.CommandAsync(List)).ShouldEndWith(0);
        await first.StopAsync();
        await using var store = await first.OpenStoreAsync();
        (await store.CountAsync(TestContext.Current.CancellationToken)).Events.ShouldBe(Before + After);
    }

    static string Port(string section, int port) => string.Create(CultureInfo.InvariantCulture, $"{section}:Port={port}");
}
