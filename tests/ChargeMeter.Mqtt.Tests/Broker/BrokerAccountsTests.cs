using ChargeMeter.Mqtt.Broker;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace ChargeMeter.Mqtt.Tests.Broker;

public sealed class BrokerAccountsTests
{
    const string Own = "chargemeter/v1/S1/P1/readings";
    const string Foreign = "chargemeter/v1/S2/P1/readings";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_carries_its_account()
    {
        await using var run = await BrokerRun.StartAsync(Options());
        using var client = await LogInAsync(run, MqttProtocolVersion.V500);
        _ = client.PublishAsync(BrokerRun.Message(Own, "x"), Cancel);
        var pending = await run.NextAsync();
        pending.Message.Account.ShouldBe("operator-1");
        pending.Acknowledge();
    }

    [Theory]
    [InlineData(MqttProtocolVersion.V500)]
    [InlineData(MqttProtocolVersion.V311)]
    public async Task A_foreign_topic_is_refused_and_not_taken_in(MqttProtocolVersion version)
    {
        await using var run = await BrokerRun.StartAsync(Options());
        using var client = await LogInAsync(run, version);
        var result = await client.PublishAsync(BrokerRun.Message(Foreign, "x"), Cancel);
        if (version == MqttProtocolVersion.V500)
        {
            result.ReasonCode.ShouldBe(MqttClientPublishReasonCode.NotAuthorized);
        }

        (await run.ComesMoreAsync()).ShouldBeFalse();
        client.IsConnected.ShouldBeTrue();
    }

    [Theory]
    [InlineData("operator-1", "wrong")]
    [InlineData("nobody", "secret")]
    [InlineData(null, null)]
    public async Task A_wrong_login_is_refused(string? username, string? password)
    {
        await using var run = await BrokerRun.StartAsync(Options());
        using var client = new MqttClientFactory().CreateMqttClient();
        var options = run.Options(MqttProtocolVersion.V500);
        if (username is not null)
        {
            options.WithCredentials(username, password);
        }

        var result = await client.ConnectAsync(options.Build(), Cancel);
        result.ResultCode.ShouldBe(MqttClientConnectResultCode.BadUserNameOrPassword);
    }

    [Theory]
    [InlineData("chargemeter/v1/S1/#", true)]
    [InlineData("chargemeter/v1/S1/rejections", true)]
    [InlineData("chargemeter/v1/+/rejections", false)]
    [InlineData("#", false)]
    public async Task A_subscription_stays_within_the_account(string filter, bool isGranted)
    {
        await using var run = await BrokerRun.StartAsync(Options());
        using var client = await LogInAsync(run, MqttProtocolVersion.V500);
        var result = await client.SubscribeAsync(filter, MqttQualityOfServiceLevel.AtLeastOnce, Cancel);
        var expected = isGranted ? MqttClientSubscribeResultCode.GrantedQoS1 : MqttClientSubscribeResultCode.NotAuthorized;
        result.Items.Single().ResultCode.ShouldBe(expected);
    }

    static EmbeddedBrokerOptions Options() => new()
    {
        ConnectTimeoutSeconds = 3,
        Accounts =
        [
            new BrokerAccountOptions
            {
                Username = "operator-1",
                PasswordHash = PasswordHash.Create("secret"),
                Topics = ["chargemeter/v1/S1/#"],
            },
        ],
    };

    static Task<IMqttClient> LogInAsync(BrokerRun run, MqttProtocolVersion version) =>
        run.ConnectAsync(run.Options(version).WithCredentials("operator-1", "secret").WithTimeout(TimeSpan.FromSeconds(5)));
}
