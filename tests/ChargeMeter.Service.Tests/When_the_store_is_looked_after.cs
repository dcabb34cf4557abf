using System.Globalization;
using System.Text.RegularExpressions;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_the_store_is_looked_after : IDisposable
{
    const int Some = 100;

    static readonly string[] Steps = ["seal", "retain", "quarantine", "tidy up", "verify"];

    readonly int _port = FreePort.Next();
    readonly SteppedTime _time = new();

    public void Dispose() => _time.Dispose();

    [Fact]
    public async Task Days_are_sealed_before_old_ones_go_and_files_are_removed_after_both()
    {
        await using var service = await StartAsync();

        await service.UntilAsync("it was looked after twice", () => Task.FromResult(StepsOf(service).Count >= 2 * Steps.Length));

        StepsOf(service).Take(2 * Steps.Length).ShouldBe([.. Steps, .. Steps]);
    }

    [Fact]
    public async Task Nothing_is_sealed_or_dropped_by_a_clock_in_doubt()
    {
        await using var service = await StartAsync();
        await PublishAsync(service);

        _time.StepTo(TimeSpan.FromDays(3));
        await service.UntilAsync("it was looked after twice by the doubtful clock", () =>
            Task.FromResult(StepsOf(service).Count(step => step.StartsWith("not quarantine", StringComparison.Ordinal)) >= 2));
        SealedDays(service).ShouldBeEmpty();
        await service.KillAsync();
        (await IsPurgedAsync(service)).ShouldBeFalse();

        // A program that finds the clock so has no doubt.
        service.StartAgain();
        await service.UntilAsync("both days are sealed and the bytes dropped", () => Task.FromResult(SealedDays(service).Count == 2 && HasDropped(service)));
        await service.KillAsync();
        (await IsPurgedAsync(service)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_step_that_fails_stops_no_other_and_is_tried_again()
    {
        await using var service = await StartAsync();
        await PublishAsync(service);
        await service.KillAsync();
        var yesterday = DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var inTheWay = Path.Combine(service.DataFolder, "sealed", yesterday);
        Directory.CreateDirectory(Path.GetDirectoryName(inTheWay)!);
        await File.WriteAllTextAsync(inTheWay, "a file where the day's folder belongs", TestContext.Current.CancellationToken);

        _time.StepTo(TimeSpan.FromDays(3));
        service.StartAgain();
        await service.UntilAsync("all that does not fail is done", () => Task.FromResult(
            service.Output.Contains("The upkeep of the store failed", StringComparison.Ordinal)
            && SealedDays(service).Count == 1
            && HasDropped(service)
            && StepsOf(service).Contains("verify", StringComparer.Ordinal)));
        SealedDays(service).ShouldNotContain(yesterday);

        File.Delete(inTheWay);
        await service.UntilAsync("what failed is done", () => Task.FromResult(SealedDays(service).Contains(yesterday, StringComparer.Ordinal)));
    }

    Task<ServiceProcess> StartAsync() => ServiceProcess.StartAsync(
        SimulatedTrace.Registry(),
        _time,
        string.Create(CultureInfo.InvariantCulture, $"Broker:Port={_port}"),
        "Sealing:IntervalSeconds=1",
        "Quarantine:KeepDays=1",
        "Log:Level=Debug");

    /// <summary>The first and the last readings of the last day, which by default is not to be sealed yet, and a message that is not accepted.</summary>
    async Task PublishAsync(ServiceProcess service)
    {
        var day = SimulatedTrace.LastDay();
        TraceMessage[] messages = [.. day.Take(Some), .. day.TakeLast(Some)];
        await Publisher.PublishAsync(_port, messages);
        await Publisher.PublishAsync(_port, $"chargemeter/v1/S001/{SimulatedTrace.HealthyPile}/readings", ["garbage"u8.ToArray()]);
        await service.UntilAsync("all is stored", async () => await service.BalanceAsync() == new ItemBalance(messages.Length + 1, messages.Length, 0, 1));
    }

    static List<string> StepsOf(ServiceProcess service) =>
        [.. Regex.Matches(service.Output, "Upkeep of the store: (?<step>.+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(match => match.Groups["step"].Value.Trim().Trim('"'))];

    static List<string> SealedDays(ServiceProcess service) => Directory.Exists(Path.Combine(service.DataFolder, "sealed"))
        ? [.. Directory.GetFiles(Path.Combine(service.DataFolder, "sealed"), "manifest.json", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))]
        : [];

    static bool HasDropped(ServiceProcess service) => service.Output.Contains("The bytes of 1 quarantined messages", StringComparison.Ordinal);

    static async Task<bool> IsPurgedAsync(ServiceProcess service)
    {
        await using var store = await service.OpenStoreAsync();
        return (await store.Quarantine.FindQuarantineAsync(new(), 9, TestContext.Current.CancellationToken)).Single().IsPurged;
    }
}
