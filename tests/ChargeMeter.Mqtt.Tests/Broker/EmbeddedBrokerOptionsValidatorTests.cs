using System.Threading.Channels;
using ChargeMeter.Mqtt.Broker;
using ChargeMeter.Mqtt.Diagnostics;
using ChargeMeter.Mqtt.Intake;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChargeMeter.Mqtt.Tests.Broker;

public sealed class EmbeddedBrokerOptionsValidatorTests
{
    [Fact]
    public void Loopback_needs_no_settings() =>
        EmbeddedBrokerOptionsValidator.Validate(new EmbeddedBrokerOptions()).ShouldBeEmpty();

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("192.0.2.1")]
    public void Beyond_loopback_it_refuses_to_start_without_certificate_and_accounts(string address)
    {
        var options = new EmbeddedBrokerOptions { BindAddress = address, MaxConnections = 0, MaxPacketBytes = 0, MaxMessagesPerSecond = 0 };
        using var metrics = new MqttMetrics();
        var refusal = Should.Throw<ArgumentException>(() => new EmbeddedBroker(
            options,
            Channel.CreateBounded<PendingMessage>(1).Writer,
            TimeProvider.System,
            TimeProvider.System,
            metrics,
            NullLogger<EmbeddedBroker>.Instance));
        foreach (var setting in new[] { "CertificateFile", "Accounts", "MaxConnections", "MaxPacketBytes", "MaxMessagesPerSecond" })
        {
            refusal.Message.ShouldContain(setting);
        }
    }

    [Fact]
    public void Every_error_of_an_account_is_listed()
    {
        var options = new EmbeddedBrokerOptions
        {
            Accounts =
            [
                new BrokerAccountOptions { Username = "twice", Password = "a", Topics = ["a/#/b"] },
                new BrokerAccountOptions { Username = "twice", PasswordHash = "plain" },
            ],
        };
        var errors = EmbeddedBrokerOptionsValidator.Validate(options);
        errors.Count.ShouldBe(4);
        errors.ShouldContain(error => error.Contains("2 times", StringComparison.Ordinal));
        errors.ShouldContain(error => error.StartsWith("Accounts:0:Topics", StringComparison.Ordinal));
        errors.ShouldContain(error => error.StartsWith("Accounts:1:PasswordHash", StringComparison.Ordinal));
        errors.ShouldContain(error => error.StartsWith("Accounts:1:Topics", StringComparison.Ordinal));
    }
}
