using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

[SupportedOSPlatform("linux")]
public sealed class When_commands_reach_the_running_service
{
    static readonly string[] List = ["quarantine", "list"];

    readonly int _port = FreePort.Next();

    [Fact]
    public async Task They_come_by_a_socket_that_only_its_user_may_open_and_never_by_a_port()
    {
        await using var service = await StartAsync();

        (await service.CommandAsync(List)).ShouldEndWith(0).Output.ShouldContain("0 items");
        File.GetUnixFileMode(Socket(service)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        foreach (var port in service.Ports)
        {
            using var http = new HttpClient();
            using var content = new StringContent("{}");
            var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/quarantine-list"));
            using var answer = await http.PostAsync(address, content, TestContext.Current.CancellationToken);
            answer.IsSuccessStatusCode.ShouldBeFalse();
            (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("reasons");
        }
    }

    [Fact]
    public async Task What_a_killed_service_left_behind_hinders_neither_commands_nor_the_next_start()
    {
        await using var service = await StartAsync();
        await service.KillAsync();
        File.Exists(Socket(service)).ShouldBeTrue();

        (await service.CommandAsync(List)).ShouldEndWith(0);
        service.StartAgain();
        await service.ReadyAsync();
        (await service.CommandAsync(List)).ShouldEndWith(0);
        await service.StopAsync();
        File.Exists(Socket(service)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_said_to()
    {
        await using var service = await StartAsync();
        await SignalAsync(service, "STOP");
        var run = await service.CommandAsync(List);
        await SignalAsync(service, "CONT");

        run.ShouldEndWith(1).Errors.ShouldContain("does not answer");
        (await service.CommandAsync(List)).ShouldEndWith(0);
    }

    [Fact]
    public async Task A_folder_without_a_store_is_not_made_into_one()
    {
        using var folder = new TemporaryFolder();

        var run = await BuiltProgram.RunAsync("quarantine", "list", "--data", folder.File("none"));

        run.ShouldEndWith(1).Errors.ShouldContain("no such series store");
        Directory.Exists(folder.File("none")).ShouldBeFalse();
    }

    async Task<ServiceProcess> StartAsync() => await ServiceProcess.StartAsync(
        await File.ReadAllBytesAsync(RealTrace.RegistryFile, TestContext.Current.CancellationToken),
        string.Create(CultureInfo.InvariantCulture, $"Broker:Port={_port}"));

    static string Socket(ServiceProcess service) => Path.Combine(service.DataFolder, "control.sock");

    static async Task SignalAsync(ServiceProcess service, string signal)
    {
        using var kill = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {service.ProcessId}")]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
