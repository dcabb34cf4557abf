using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ChargeMeter.Mqtt.Certificates;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>The TLS side of the embedded broker.</summary>
sealed class BrokerTls : IDisposable
{
    readonly X509Certificate2? _certificate;
    readonly TimeSpan _timeout;
    readonly TimeProvider _time;

    public BrokerTls(EmbeddedBrokerOptions options, TimeProvider time)
    {
        _certificate = options is { CertificateFile: { } file, KeyFile: { } key } ? PemCertificate.Load(file, key) : null;
        _timeout = TimeSpan.FromSeconds(options.ConnectTimeoutSeconds);
        _time = time;
    }

    public void Dispose() => _certificate?.Dispose();

    /// <summary>Wraps a stream in TLS, or gives it back as it is without a certificate.</summary>
    [SuppressMessage("Security", "CA5398", Justification = "The contract says TLS 1.2 or later, whatever the system allows.")]
    public async Task<Stream> SecureAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (_certificate is null)
        {
            return stream;
        }

        using var timeout = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var settings = new SslServerAuthenticationOptions
        {
            ServerCertificate = _certificate,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        var secured = new SslStream(stream);
        try
        {
            await secured.AuthenticateAsServerAsync(settings, either.Token);
            return secured;
        }
        catch
        {
            await secured.DisposeAsync();
            throw;
        }
    }
}
