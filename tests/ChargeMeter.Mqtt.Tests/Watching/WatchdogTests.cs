using ChargeMeter.Mqtt.Intake;
using ChargeMeter.Mqtt.Watching;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Mqtt.Tests.Watching;

public sealed class WatchdogTests
{
    const string Topic = "chargemeter/v1/S1/M1/readings";

    static readonly TimeSpan BeyondTheLimit = TimeSpan.FromSeconds(5);
    static readonly string[] Fifty = [.. Enumerable.Range(0, 50).Select(number => $"{number}")];

    [Theory]
    [InlineData(MqttVersion.V5)]
    [InlineData(MqttVersion.V311)]
    public async Task A_connection_that_is_up_but_deaf_is_made_anew_and_nothing_is_lost_or_doubled(MqttVersion version)
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var cable = new Cable(broker.Port);
        await using var run = new IntakeRun(Options(cable.Port, version));
        await HearsAsync(run);
        var changes = CountChanges(run);

        cable.DeafenFirst();
        await broker.PublishAsync(Topic, Fifty);

        (await run.TakeAsync(Fifty.Length)).ShouldBe(Fifty);
        (await run.ComesMoreAsync()).ShouldBeFalse();
        await HearsAsync(run);
        changes().ShouldBe(2, "away and there again");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_holds_it_up_is_no_deafness(bool isTaken)
    {
        await using var broker = await MosquittoBroker.StartAsync();
        var options = Options(broker.Port, MqttVersion.V5);
        options.ReceiveMaximum = 5;
        await using var run = new IntakeRun(options, capacity: isTaken ? 100 : 1);
        await HearsAsync(run);
        var changes = CountChanges(run);

        await broker.PublishAsync(Topic, Fifty);
        var taken = isTaken ? [await run.NextAsync(), await run.NextAsync()] : Array.Empty<PendingMessage>();
        await Task.Delay(BeyondTheLimit, TestContext.Current.CancellationToken);
        foreach (var pending in taken)
        {
            pending.Acknowledge();
        }

        (await run.TakeAsync(Fifty.Length - taken.Length)).ShouldBe(Fifty[taken.Length..]);
        changes().ShouldBe(0);
    }

    [Fact]
    public async Task A_healthy_connection_is_left_alone_on_a_machine_that_is_busy_all_over()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var run = new IntakeRun(Options(broker.Port, MqttVersion.V5));
        await HearsAsync(run);
        var changes = CountChanges(run);
        using var stop = new CancellationTokenSource(BeyondTheLimit * 2);
        var burning = Enumerable.Range(0, Environment.ProcessorCount * 2).Select(_ => new Thread(() => Burn(stop.Token))).ToList();
        burning.ForEach(thread => thread.Start());

        while (!stop.IsCancellationRequested)
        {
            await broker.PublishAsync(Topic, Fifty);
            (await run.TakeAsync(Fifty.Length)).ShouldBe(Fifty);
            await Task.Delay(BeyondTheLimit / 2, TestContext.Current.CancellationToken);
        }

        burning.ForEach(thread => thread.Join());
        changes().ShouldBe(0);
    }

    [Theory]
    [InlineData(MqttVersion.V5, 0)]
    [InlineData(MqttVersion.V311, 2)]
    public async Task Without_the_right_to_publish_it_is_not_watched_and_not_connected_again_and_again(MqttVersion version, int mostChanges)
    {
        await using var broker = await MosquittoBroker.StartAsync(
            new MosquittoSettings { Access = ["topic read #", "topic write chargemeter/v1/+/+/readings"] });
        await using var run = new IntakeRun(Options(broker.Port, version));
        await run.ConnectedAsync();
        var changes = CountChanges(run);

        await Eventually.BecomesTrueAsync(() => run.Intake.Hearing == HearingState.Unwatched);
        await Task.Delay(BeyondTheLimit, TestContext.Current.CancellationToken);
        changes().ShouldBeLessThanOrEqualTo(mostChanges);
        await run.ConnectedAsync();
        await broker.PublishAsync(Topic, ["still heard"]);
        (await run.TakeAsync(1)).ShouldBe(["still heard"]);
    }

    [Theory]
    [InlineData(MqttVersion.V5)]
    [InlineData(MqttVersion.V311)]
    public async Task What_we_publish_ourselves_is_no_input(MqttVersion version)
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var run = new IntakeRun(Options(broker.Port, version));
        await HearsAsync(run);
        await broker.PublishAsync("chargemeter/v1/S1/rejections", ["ours"]);
        await broker.PublishAsync("chargemeter/v1/canary", ["of another service"]);
        (await run.ComesMoreAsync()).ShouldBeFalse();
        run.Intake.LastMessageAt.ShouldBeNull();

        await broker.PublishAsync("chargemeter/v1/S1/M1/rejections", ["no topic of ours"]);
        (await run.TakeAsync(1)).ShouldBe(["no topic of ours"]);
    }

    static MqttIntakeOptions Options(int port, MqttVersion version)
    {
        var options = IntakeRun.Options(port, version);
        options.CanarySeconds = 1;
        options.DeafAfterSeconds = 2;
        options.KeepAliveSeconds = 3600;
        return options;
    }

    static void Burn(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            Thread.SpinWait(1_000);
        }
    }

    static Task HearsAsync(IntakeRun run) => Eventually.BecomesTrueAsync(() => run.Intake.Hearing == HearingState.Hears);

    static Func<int> CountChanges(IntakeRun run)
    {
        var changes = 0;
        run.Intake.ConnectionChanged += (_, _) => Interlocked.Increment(ref changes);
        return () => Volatile.Read(ref changes);
    }
}
