using System.Security.Cryptography.X509Certificates;
using ChargeMeter.Mqtt.Broker;
using ChargeMeter.TestSupport;
using MQTTnet.Formatter;

namespace ChargeMeter.Mqtt.Tests.Broker;

public sealed class BrokerTlsTests
{
    const string Own = "chargemeter/v1/S1/P1/readings";

    static readonly BrokerAccountOptions Account = new() { Username = "operator-1", Password = "secret", Topics = ["chargemeter/#"] };

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tls_is_spoken_where_a_certificate_is_given()
    {
        using var folder = new TemporaryFolder();
        var certificates = new TestCertificates(folder.Path);
        var options = new EmbeddedBrokerOptions { Accounts = { Account }, ConnectTimeoutSeconds = 3 };
        options.BindAddress = "0.0.0.0";
        options.CertificateFile = certificates.ServerCertificateFile;
        options.KeyFile = certificates.ServerKeyFile;
        await using var run = await BrokerRun.StartAsync(options);
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(certificates.AuthorityFile);
        var login = run.Options(MqttProtocolVersion.V500)
            .WithCredentials("operator-1", "secret")
            .WithTimeout(TimeSpan.FromSeconds(5));
        await Should.ThrowAsync<Exception>(() => run.ConnectAsync(login));

        using var client = await run.ConnectAsync(login
            .WithTlsOptions(tls => tls.WithTrustChain(authorities).WithIgnoreCertificateRevocationErrors()));
        var publishing = client.PublishAsync(BrokerRun.Message(Own, "x"), Cancel);
        (await run.NextAsync()).Acknowledge();
        (await publishing).IsSuccess.ShouldBeTrue();
    }
}
