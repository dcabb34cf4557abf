using System.Text;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_malformed_messages_come_among_good_ones
{
    const int Malformed = 1_000;

    [Fact]
    public async Task Good_ones_are_stored_and_bad_ones_quarantined_with_their_bytes_and_reason()
    {
        var bad = MalformedMessages.Make(Malformed);
        await using var broker = await MosquittoBroker.StartAsync();
        await using var service = await ServiceProcess.StartAsync(
            await File.ReadAllBytesAsync(RealTrace.RegistryFile, TestContext.Current.CancellationToken), ServiceProcess.At(broker));

        await Publisher.PublishAsync(
            broker.Port, RealTrace.Shuffled(RealTrace.ToPublish().Concat(bad.Select(message => message.Message))));

        await RealFacts.ShouldBeToldByAsync(service);
        await service.UntilAsync("all is counted", async () =>
            (await service.BalanceAsync()).Received == RealTrace.Messages + Malformed);
        (await service.BalanceAsync()).ShouldBe(
            new ItemBalance(RealTrace.Messages + Malformed, RealTrace.Messages, 0, Malformed));
        await service.ReadyAsync();
        await service.StopAsync();
        await ShouldBeQuarantinedAsync(service, bad);
    }

    static async Task ShouldBeQuarantinedAsync(ServiceProcess service, IEnumerable<(string Reason, TraceMessage Message)> bad)
    {
        await using var store = await service.OpenStoreAsync();
        var kept = await store.Quarantine.FindQuarantineAsync(new(), 2 * Malformed, TestContext.Current.CancellationToken);
        kept.ShouldAllBe(row => row.Item.Detail.Length > 0);
        kept.Select(row => row.Item).Select(item => Line(item.Reason, item.Topic, item.Payload)).Order(StringComparer.Ordinal).ShouldBe(
            bad.Select(item => Line(item.Reason, item.Message.Topic, item.Message.Payload)).Order(StringComparer.Ordinal));
    }

    static string Line(string reason, string topic, ReadOnlyMemory<byte> payload) =>
        $"{topic} {reason} {Encoding.Latin1.GetString(payload.Span)}";
}
