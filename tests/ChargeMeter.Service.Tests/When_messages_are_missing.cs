using System.Globalization;
using System.Text;
using System.Text.Json;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_messages_are_missing
{
    static readonly string[] Told = ["broker", "missing", "lost", "repeated", "restarts"];

    const string Topic = "chargemeter/v1/EPFL/EPFL-CCS1/status";

    [Fact]
    public async Task Readiness_tells_how_many_on_which_broker_and_takes_it_back_when_they_come_late()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var service = await ServiceProcess.StartAsync(
            await File.ReadAllBytesAsync(RealTrace.RegistryFile, TestContext.Current.CancellationToken), ServiceProcess.At(broker));

        await Publisher.PublishAsync(broker.Port, Topic, Statuses(1, 2, 6, 7));
        await service.UntilAsync("three are missing", async () => await SequencesAsync(service) == "field 3 0 0 0");
        await service.UntilAsync("the log tells them", () => Task.FromResult(service.Output.Contains("3 to 5", StringComparison.Ordinal)));

        await Publisher.PublishAsync(broker.Port, Topic, Statuses(5, 3, 4, 7));
        await service.UntilAsync("none is missing and one came twice", async () => await SequencesAsync(service) == "field 0 0 1 0");
    }

    static IEnumerable<ReadOnlyMemory<byte>> Statuses(params int[] seqs) => seqs.Select(seq => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"seq":{{seq}},"sent":"2026-11-22T12:15:0{{seq}}Z","at":"2026-11-22T12:15:0{{seq}}Z","state":"online"}""")));

    static async Task<string> SequencesAsync(ServiceProcess service) => string.Join(
        ';', (await service.ReadinessAsync()).GetProperty("sequences").EnumerateArray().Select(Text));

    static string Text(JsonElement found) =>
        string.Join(' ', Told.Select(name => found.GetProperty(name).ToString()));
}
