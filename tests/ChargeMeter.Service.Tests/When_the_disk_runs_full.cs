using System.Globalization;
using System.Text.Json;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

/// <summary>The data lie on a disk in memory, which nobody else fills.</summary>
public sealed class When_the_disk_runs_full : IDisposable
{
    const string Memory = "/dev/shm";
    const int Published = 200;

    readonly int _port = FreePort.Next();
    readonly string _folder = Directory.CreateDirectory(Path.Combine(Memory, $"chargemeter-{Guid.NewGuid():N}")).FullName;

    [Fact]
    public async Task Nothing_is_taken_until_there_is_space_and_then_everything()
    {
        var free = new DriveInfo(Memory).AvailableFreeSpace >> 20;
        var margin = Math.Min(64, free / 4);
        await using var service = await ServiceProcess.StartOverAsync(
            Path.Combine(_folder, "data"),
            await File.ReadAllBytesAsync(RealTrace.RegistryFile, TestContext.Current.CancellationToken),
            string.Create(CultureInfo.InvariantCulture, $"Broker:Port={_port}"),
            string.Create(CultureInfo.InvariantCulture, $"Disk:StopBelowMebibytes={free - margin}"),
            string.Create(CultureInfo.InvariantCulture, $"Disk:WarnBelowMebibytes={free + 1}"));

        var filler = Path.Combine(_folder, "filler");
        await File.WriteAllBytesAsync(filler, new byte[2 * margin << 20], TestContext.Current.CancellationToken);
        await service.UntilAsync("it says that the disk is full", async () => await StateAsync(service) == "exhausted");
        var publishing = Publisher.PublishAsync(_port, RealTrace.ToPublish().Take(Published));
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);

        publishing.IsCompleted.ShouldBeFalse("nothing may be acknowledged");
        var balance = await service.BalanceNowAsync();
        balance.Waiting.ShouldBeGreaterThan(0);
        balance.ShouldBe(new ItemBalance(balance.Waiting, 0, 0, 0, balance.Waiting));
        var readiness = await service.ReadinessAsync();
        readiness.GetProperty("intake").GetProperty("waiting").GetInt32().ShouldBeInRange((int)balance.Waiting, Published);
        readiness.GetProperty("intake").GetProperty("oldestWaitingSeconds").GetDouble().ShouldBeInRange(1, 600);
        readiness.GetProperty("ready").GetBoolean().ShouldBeFalse();
        readiness.GetProperty("troubles")[0].GetString().ShouldNotBeNull().ShouldContain("Disk:StopBelowMebibytes");

        File.Delete(filler);
        await publishing;
        (await service.BalanceAsync()).ShouldBe(new ItemBalance(Published, Published, 0, 0));
        await service.ReadyAsync();
        await service.UntilAsync("nothing waits", async () =>
            (await service.ReadinessAsync()).GetProperty("intake").GetProperty("oldestWaitingSeconds").ValueKind == JsonValueKind.Null);
        (await StateAsync(service)).ShouldBe("low");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static async Task<string?> StateAsync(ServiceProcess service) =>
        (await service.ReadinessAsync()).GetProperty("disk").GetProperty("state").GetString();
}
