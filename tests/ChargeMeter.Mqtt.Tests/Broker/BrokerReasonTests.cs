using ChargeMeter.Mqtt.Acknowledgements;
using MQTTnet;
using MQTTnet.Formatter;

namespace ChargeMeter.Mqtt.Tests.Broker;

public sealed class BrokerReasonTests
{
    const string Topic = "chargemeter/v1/S1/P1/readings";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(QuarantineKind.Content, 0x99)]
    [InlineData(QuarantineKind.Topic, 0x90)]
    [InlineData(QuarantineKind.NotAuthorised, 0x87)]
    [InlineData(QuarantineKind.Other, 0x83)]
    public async Task An_MQTT_5_client_is_told_why_with_the_acknowledgement(QuarantineKind kind, int code)
    {
        await using var run = await BrokerRun.StartAsync();
        using var client = await run.ConnectAsync(MqttProtocolVersion.V500);
        var result = await PublishAsync(run, client, new QuarantineNotice(kind, "wrong-type readings[0].energy"));
        ((int)result.ReasonCode).ShouldBe(code);
        result.ReasonString.ShouldBe("wrong-type readings[0].energy");
        (await PublishAsync(run, client, notice: null)).IsSuccess.ShouldBeTrue("the connection goes on");
    }

    [Fact]
    public async Task Many_answers_in_a_row_each_keep_their_own()
    {
        await using var run = await BrokerRun.StartAsync();
        using var client = await run.ConnectAsync(MqttProtocolVersion.V500);
        var publishing = Enumerable.Range(0, 50).Select(number => client.PublishAsync(BrokerRun.Message(Topic, $"{number}"), Cancel)).ToArray();
        for (var number = 0; number < publishing.Length; number++)
        {
            var pending = await run.NextAsync();
            var text = IntakeRun.Text(pending.Message);
            pending.Acknowledge(number % 2 == 0 ? null : new QuarantineNotice(QuarantineKind.Content, text));
        }

        var results = await Task.WhenAll(publishing);
        results.Select((result, number) => result.IsSuccess ? null : result.ReasonString == $"{number}" ? "own" : "another's")
            .ShouldBe(Enumerable.Range(0, 50).Select(number => number % 2 == 0 ? null : "own"));
    }

    [Fact]
    public async Task A_3_1_1_client_hears_an_acknowledgement_and_nothing_else()
    {
        await using var run = await BrokerRun.StartAsync();
        using var client = await run.ConnectAsync(MqttProtocolVersion.V311);
        (await PublishAsync(run, client, new QuarantineNotice(QuarantineKind.Content, "not-json"))).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task Words_go_only_to_those_who_want_them_and_can_take_them()
    {
        var notice = new QuarantineNotice(QuarantineKind.Content, "not-json");
        await using var run = await BrokerRun.StartAsync();
        using var terse = await run.ConnectAsync(run.Options(MqttProtocolVersion.V500, "terse").WithRequestProblemInformation(false));
        (await PublishAsync(run, terse, notice)).ReasonString.ShouldBeNullOrEmpty();
        using var small = await run.ConnectAsync(run.Options(MqttProtocolVersion.V500, "small").WithMaximumPacketSize(100));
        (await PublishAsync(run, small, notice)).ReasonString.ShouldBeNullOrEmpty();
        using var other = await run.ConnectAsync(MqttProtocolVersion.V500, "other");
        var result = await PublishAsync(run, other, notice with { Text = new string('x', 200) });
        ((int)result.ReasonCode).ShouldBe(0x99);
        result.ReasonString.ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task With_QoS_2_it_is_the_answer_as_well()
    {
        await using var run = await BrokerRun.StartAsync();
        using var client = await run.ConnectAsync(MqttProtocolVersion.V500);
        var publishing = client.PublishAsync(BrokerRun.Message(Topic, "x", qualityOfService: 2), Cancel);
        (await run.NextAsync()).Acknowledge(new QuarantineNotice(QuarantineKind.Content, "not-json"));
        ((int)(await publishing).ReasonCode).ShouldBe(0x99);
    }

    static async Task<MqttClientPublishResult> PublishAsync(BrokerRun run, IMqttClient client, QuarantineNotice? notice)
    {
        var publishing = client.PublishAsync(BrokerRun.Message(Topic, "x"), Cancel);
        (await run.NextAsync()).Acknowledge(notice);
        return await publishing;
    }
}
