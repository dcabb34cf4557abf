using ChargeMeter.Mqtt.Intake;
using ChargeMeter.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace ChargeMeter.Mqtt.Tests.Intake;

public sealed class MqttIntakeTests
{
    const string Topic = "chargemeter/v1/S1/M1/readings";

    [Theory]
    [InlineData(MqttVersion.V5)]
    [InlineData(MqttVersion.V311)]
    public async Task What_was_not_acknowledged_comes_again_and_what_was_never_does(MqttVersion version)
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using (var run = new IntakeRun(IntakeRun.Options(broker.Port, version)))
        {
            await run.ConnectedAsync();
            await broker.PublishAsync(Topic, ["one", "two", "three"]);
            var one = await run.NextAsync();
            await run.NextAsync();
            (await run.NextAsync()).Message.Topic.ShouldBe(Topic);
            one.Acknowledge();

            // The acknowledgement is out once the broker answers to what was sent after it.
            await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        }

        await using var again = new IntakeRun(IntakeRun.Options(broker.Port, version));
        (await again.TakeAsync(2)).ShouldBe(["two", "three"]);
        (await again.ComesMoreAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData(MqttVersion.V5)]
    [InlineData(MqttVersion.V311)]
    public async Task A_broker_that_restarts_loses_nothing(MqttVersion version)
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var run = new IntakeRun(IntakeRun.Options(broker.Port, version));
        await run.ConnectedAsync();
        await broker.PublishAsync(Topic, ["before"]);
        var before = await run.NextAsync();
        await broker.StopAsync();
        await run.DisconnectedAsync();
        before.Acknowledge();
        await broker.StartAgainAsync();
        var after = Enumerable.Range(0, 50).Select(number => $"after-{number}").ToArray();
        await broker.PublishAsync(Topic, after);
        (await run.TakeAsync(51)).ShouldBe(["before", .. after]);
        await run.ConnectedAsync();
    }

    [Fact]
    public async Task What_is_published_while_we_are_away_is_kept_for_us()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using (var run = new IntakeRun(IntakeRun.Options(broker.Port)))
        {
            await run.ConnectedAsync();
        }

        await broker.PublishAsync(Topic, ["meanwhile"]);
        await using var again = new IntakeRun(IntakeRun.Options(broker.Port));
        (await again.TakeAsync(1)).ShouldBe(["meanwhile"]);
    }

    [Fact]
    public async Task A_full_channel_makes_the_broker_wait_and_drops_nothing()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        var options = IntakeRun.Options(broker.Port);
        options.ReceiveMaximum = 10;
        await using var run = new IntakeRun(options, capacity: 5);
        await run.ConnectedAsync();
        var sent = Enumerable.Range(0, 200).Select(number => $"{number}").ToArray();
        await broker.PublishAsync(Topic, sent);
        (await run.TakeAsync(200)).ShouldBe(sent);
    }

    [Theory]
    [InlineData(MqttVersion.V5)]
    [InlineData(MqttVersion.V311)]
    public async Task A_private_authority_and_a_client_certificate_are_honoured(MqttVersion version)
    {
        using var folder = new TemporaryFolder();
        var certificates = new TestCertificates(folder.Path);
        await using var broker = await MosquittoBroker.StartAsync(new MosquittoSettings { Certificates = certificates });
        var options = IntakeRun.Options(broker.Port, version);
        options.Tls = new MqttTlsOptions
        {
            Enabled = true,
            AuthorityFile = certificates.AuthorityFile,
            CertificateFile = certificates.ClientCertificateFile,
            KeyFile = certificates.ClientKeyFile,
        };
        await using var run = new IntakeRun(options);
        await run.ConnectedAsync();
        await broker.PublishAsync(Topic, ["secured"]);
        (await run.TakeAsync(1)).ShouldBe(["secured"]);
    }

    [Fact]
    public async Task A_broker_of_an_unknown_authority_is_not_trusted()
    {
        using var folder = new TemporaryFolder();
        var certificates = new TestCertificates(folder.Path);
        await using var broker = await MosquittoBroker.StartAsync(new MosquittoSettings { Certificates = certificates });
        var options = IntakeRun.Options(broker.Port);
        options.Tls = new MqttTlsOptions
        {
            Enabled = true,
            CertificateFile = certificates.ClientCertificateFile,
            KeyFile = certificates.ClientKeyFile,
        };
        await using var run = new IntakeRun(options);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        run.Intake.IsConnected.ShouldBeFalse();
    }

    [Fact]
    public async Task A_kept_message_is_marked_in_version_3_and_not_asked_for_in_version_5()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await broker.PublishRetainedAsync(Topic, "old");
        await using (var run = new IntakeRun(IntakeRun.Options(broker.Port)))
        {
            await run.ConnectedAsync();
            (await run.ComesMoreAsync()).ShouldBeFalse();
        }

        var options = IntakeRun.Options(broker.Port, MqttVersion.V311);
        options.ClientId = "another";
        await using var older = new IntakeRun(options);
        var kept = await older.NextAsync();
        kept.Message.Retained.ShouldBeTrue();
        kept.Acknowledge();
        await broker.PublishRetainedAsync(Topic, "new");
        (await older.NextAsync()).Message.Retained.ShouldBeFalse();
    }

    [Fact]
    public async Task The_receipt_clock_stamps_in_whole_microseconds()
    {
        var now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(8)).AddTicks(1_234_567);
        await using var broker = await MosquittoBroker.StartAsync();
        await using var run = new IntakeRun(IntakeRun.Options(broker.Port), receiptClock: new FakeTimeProvider(now));
        await run.ConnectedAsync();
        await broker.PublishAsync(Topic, ["x"]);
        var received = (await run.NextAsync()).Message.ReceivedAt;
        received.Offset.ShouldBe(TimeSpan.Zero);
        received.ShouldBe(now.AddTicks(-7));
        run.Intake.LastMessageAt.ShouldBe(received);
    }
}
