using System.Globalization;
using System.Text;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Service.Tests.Running;
using ChargeMeter.Service.Tests.Traces;
using ChargeMeter.Storage.Journal;
using ChargeMeter.Storage.Series;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests;

public sealed class When_a_journal_is_left_behind
{
    const int Before = 100;
    const int After = 30;

    static readonly string[] List = ["quarantine", "list"];

    readonly int _port = FreePort.Next();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_stored_before_is_known_again_and_the_rest_is_stored()
    {
        await using var service = await ServiceProcess.StartAsync(
            await File.ReadAllBytesAsync(RealTrace.RegistryFile, Cancel), string.Create(CultureInfo.InvariantCulture, $"Broker:Port={_port}"));
        var messages = RealTrace.ToPublish().Take(Before + After).ToList();
        await Publisher.PublishAsync(_port, messages.Take(Before));
        await Publisher.PublishAsync(_port, messages[0].Topic, [Encoding.UTF8.GetBytes("坏的")]);
        await service.StopAsync();
        Directory.EnumerateFiles(Path.Combine(service.DataFolder, MessageJournal.FolderName)).ShouldBeEmpty("an orderly end leaves no journal");

        var received = await StoredAsync(service, Before);
        LeaveBehind(service, [.. received, .. messages.Skip(Before).Select(message => new ReceivedMessage(received[^1].ReceivedAt, message.Topic, message.Payload))]);
        (await service.CommandAsync(List)).ShouldEndWith(0).Errors.ShouldContain("in its journal");
        await ABackupTakesItAlongAsync(service);
        service.StartAgain();
        await service.ReadyAsync();
        await service.UntilAsync("it says so", () => Task.FromResult(service.Output.Contains("had in its journal", StringComparison.Ordinal)));
        (await service.BalanceAsync()).ShouldBe(new ItemBalance(Before + After, After, Before, 0));
        await service.StopAsync();

        await StoredAsync(service, Before + After);
        Directory.EnumerateFiles(Path.Combine(service.DataFolder, MessageJournal.FolderName)).ShouldBeEmpty();
    }

    static async Task ABackupTakesItAlongAsync(ServiceProcess service)
    {
        using var folder = new TemporaryFolder();
        (await service.CommandAsync("backup", folder.File("backup"))).ShouldEndWith(0);
        (await BuiltProgram.RunAsync("restore", folder.File("backup"), "--data", folder.File("restored"))).ShouldEndWith(0);
        var restored = Path.Combine(folder.File("restored"), MessageJournal.FolderName);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(service.DataFolder, MessageJournal.FolderName)))
        {
            (await File.ReadAllBytesAsync(Path.Combine(restored, Path.GetFileName(file)), Cancel)).ShouldBe(await File.ReadAllBytesAsync(file, Cancel));
        }
    }

    /// <summary>What the service received, by what it stored: so many events, and one message that is no JSON.</summary>
    static async Task<IReadOnlyList<ReceivedMessage>> StoredAsync(ServiceProcess service, int events)
    {
        await using var store = await service.OpenStoreAsync();
        (await store.CountAsync(Cancel)).ShouldBe(new SeriesCounts(0, events, 0, 1));
        var bad = (await store.Quarantine.FindQuarantineAsync(new QuarantineFilter(), 10, Cancel)).ShouldHaveSingleItem().Item;
        var items = await store.ReadAllSinceAsync(0, int.MaxValue, Cancel);
        var messages = RealTrace.ToPublish().Take(events).ToList();
        return
        [
            .. messages.Select((message, index) => new ReceivedMessage(items[index].Item.Receipt.ReceivedAt, message.Topic, message.Payload)),
            new ReceivedMessage(bad.ReceivedAt, bad.Topic, bad.Payload, bad.Retained, bad.Account),
        ];
    }

    static void LeaveBehind(ServiceProcess service, IEnumerable<ReceivedMessage> messages)
    {
        using var journal = new MessageJournal(Path.Combine(service.DataFolder, MessageJournal.FolderName));
        foreach (var group in messages.Chunk(7))
        {
            journal.Append([.. group.Select(message => new JournaledMessage("embedded", message))]);
        }
    }
}
