using System.Globalization;
using System.Text;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_our_own_clock_is_stepped : IDisposable
{
    const int MessagesToAccuse = 60;

    readonly SteppedTime _time = new();
    decimal _energy = 1_000;
    int _sent;

    public void Dispose() => _time.Dispose();

    [Fact]
    public async Task No_device_is_accused_of_it()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var service = await ServiceProcess.StartAsync(SimulatedTrace.Registry(), _time, ServiceProcess.At(broker));
        await SendAsync(service, broker, offset: TimeSpan.Zero);
        (await TrustedAsync(service)).ShouldBeTrue();

        _time.StepTo(TimeSpan.FromHours(1));
        await service.UntilAsync("the step is noticed", async () => !await TrustedAsync(service));
        await SendAsync(service, broker, offset: TimeSpan.Zero);
        await service.SolvedAsync();

        (await service.AlarmsAsync()).Where(alarm => alarm.EndsWith(" clock", StringComparison.Ordinal)).ShouldBeEmpty();
        service.Output.ShouldContain("stepped by 3600");
    }

    [Fact]
    public async Task A_device_whose_clock_is_wrong_by_as_much_is_accused_while_ours_is_steady()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var service = await ServiceProcess.StartAsync(SimulatedTrace.Registry(), _time, ServiceProcess.At(broker));

        await SendAsync(service, broker, offset: TimeSpan.FromHours(-1));

        await service.UntilAsync("the device is accused", async () =>
            (await service.AlarmsAsync()).Contains(SimulatedTrace.HealthyPile + " clock", StringComparer.Ordinal));
    }

    /// <summary>Readings stamped now by a device whose clock is off, one after the other, each with a time of its own.</summary>
    async Task SendAsync(ServiceProcess service, MosquittoBroker broker, TimeSpan offset)
    {
        var payloads = Enumerable.Range(0, MessagesToAccuse).Select(_ =>
        {
            _energy += 0.1m;
            var at = (DateTimeOffset.UtcNow + offset).AddMilliseconds(-_sent++);
            return (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $$"""{"readings":[{"at":"{{at:yyyy-MM-ddTHH:mm:ss.fffZ}}","energy":{{_energy}}}]}"""));
        }).ToList();
        await Publisher.PublishAsync(broker.Port, $"chargemeter/v1/S001/{SimulatedTrace.HealthyPile}/readings", payloads);
        await service.UntilAsync("all is stored", async () => (await service.BalanceAsync()).Stored == _sent);
    }

    static async Task<bool> TrustedAsync(ServiceProcess service) =>
        (await service.ReadinessAsync()).GetProperty("clock").GetProperty("trusted").GetBoolean();
}
