using ChargeMeter.Mqtt.Intake;
using ChargeMeter.Mqtt.Probing;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Mqtt.Tests.Probing;

public sealed class MqttProbeTests
{
    [Theory]
    [InlineData(MqttVersion.V5)]
    [InlineData(MqttVersion.V311)]
    public async Task A_broker_that_keeps_all_has_no_errors_and_nothing_of_the_probe_reaches_the_intake(MqttVersion version)
    {
        await using var broker = await MosquittoBroker.StartAsync();
        await using var run = new IntakeRun(IntakeRun.Options(broker.Port, version));
        await run.ConnectedAsync();

        var report = await ProbeAsync(broker, version);

        report.Errors.ShouldBeEmpty();
        report.Found.ShouldContain(line => line.Contains("all of 1200 messages were kept", StringComparison.Ordinal));
        report.Found.ShouldContain(line => line.Contains("1000 messages are on their way", StringComparison.Ordinal));
        (await run.ComesMoreAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData(MqttVersion.V5, "1000 messages are on their way")]
    [InlineData(MqttVersion.V311, "warning: 20 messages")]
    public async Task A_broker_with_the_defaults_of_Mosquitto_is_found_to_drop_and_to_dribble(MqttVersion version, string onTheirWay)
    {
        await using var broker = await MosquittoBroker.StartAsync(new MosquittoSettings { MaxQueued = 1000, MaxInFlight = 20 });

        var report = await ProbeAsync(broker, version);

        report.Errors.ShouldHaveSingleItem().ShouldContain("max_queued_messages 0");
        report.Found.ShouldContain(line => line.StartsWith(onTheirWay, StringComparison.Ordinal));

        // Its session is gone: a second probe finds the same, not what the first one left.
        (await ProbeAsync(broker, version)).Errors.ShouldBe(report.Errors);
    }

    [Fact]
    public async Task Missing_rights_are_named_and_the_queue_is_left_alone()
    {
        await using var broker = await MosquittoBroker.StartAsync(
            new MosquittoSettings { Access = ["topic read chargemeter/v1/#", "topic write chargemeter/v1/canary"] });

        var report = await ProbeAsync(broker, MqttVersion.V5);

        report.Errors.ShouldHaveSingleItem().ShouldContain("chargemeter/v1/probe/rejections may not be written");
        report.Found.ShouldContain("chargemeter/v1/canary may be written and read");
        report.Found.ShouldContain(line => line.StartsWith("how much it keeps was not tried", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broker_that_is_not_there_is_said_to_be_unreachable()
    {
        var report = await new MqttProbe(IntakeRun.Options(FreePort.Next()), TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);
        report.Found.ShouldBeEmpty();
        report.Errors.ShouldHaveSingleItem().ShouldStartWith("127.0.0.1:");
    }

    static Task<MqttProbeReport> ProbeAsync(MosquittoBroker broker, MqttVersion version) =>
        new MqttProbe(IntakeRun.Options(broker.Port, version), TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);
}
