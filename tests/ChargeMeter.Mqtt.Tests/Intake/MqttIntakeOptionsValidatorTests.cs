using ChargeMeter.Mqtt.Intake;

namespace ChargeMeter.Mqtt.Tests.Intake;

public sealed class MqttIntakeOptionsValidatorTests
{
    [Fact]
    public void A_client_id_is_all_that_must_be_given() =>
        MqttIntakeOptionsValidator.Validate(new MqttIntakeOptions { ClientId = "x" }).ShouldBeEmpty();

    [Fact]
    public void Every_error_is_listed_at_once()
    {
        var errors = MqttIntakeOptionsValidator.Validate(new MqttIntakeOptions
        {
            Host = "",
            Port = 0,
            ReceiveMaximum = 0,
            Password = "secret",
            TopicPrefix = "a/#",
            Tls = new MqttTlsOptions { CertificateFile = "/absent.pem" },
        });
        errors.Select(error => error.Split(' ')[0]).ShouldBe(
            ["Host", "ClientId", "TopicPrefix", "Port", "ReceiveMaximum", "Username", "Tls:Enabled", "Tls:CertificateFile", "Tls:CertificateFile"]);
        errors.ShouldAllBe(error => !error.Contains("secret", StringComparison.Ordinal));
    }
}
