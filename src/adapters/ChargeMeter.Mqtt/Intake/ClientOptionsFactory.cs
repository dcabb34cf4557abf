using System.Net;
using System.Text;
using ChargeMeter.Mqtt.Certificates;
using MQTTnet;
using MQTTnet.Formatter;

namespace ChargeMeter.Mqtt.Intake;

/// <summary>Translates our settings into those of the MQTT library. Files are read anew for each connection.</summary>
static class ClientOptionsFactory
{
    /// <summary>
    /// The system's buffers of the connection. The library's 8 KB are less than one segment on loopback (64 KB): there the
    /// broker waits, with all it has, for a window that it never gets, and sends some kilobytes each 200 ms.
    /// </summary>
    const int SocketBufferBytes = 1 << 20;

    /// <summary>The same broker and account, with a client id of its own and no session: for publishing.</summary>
    public static MqttClientOptions CreateForPublishing(MqttIntakeOptions options, string suffix)
    {
        var created = Create(options);
        created.ClientId += suffix;
        created.CleanSession = true;
        created.SessionExpiryInterval = 0;
        return created;
    }

    public static MqttClientOptions Create(MqttIntakeOptions options)
    {
        var isV5 = options.Version == MqttVersion.V5;
        var created = new MqttClientOptions
        {
            ClientId = options.ClientId,
            ProtocolVersion = isV5 ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311,
            CleanSession = !options.PersistentSession,
            KeepAlivePeriod = TimeSpan.FromSeconds(options.KeepAliveSeconds),
            Timeout = TimeSpan.FromSeconds(options.ConnectTimeoutSeconds),
            ChannelOptions = new MqttClientTcpOptions
            {
                RemoteEndpoint = new DnsEndPoint(options.Host, options.Port),
                BufferSize = SocketBufferBytes,
                TlsOptions = Tls(options.Tls),
            },
        };
        if (isV5)
        {
            created.ReceiveMaximum = (ushort)options.ReceiveMaximum;
            created.SessionExpiryInterval = options.PersistentSession ? (uint)options.SessionExpiryDays * 86_400 : 0;
        }

        if (options.Username is not null)
        {
            created.Credentials = new MqttClientCredentials(options.Username, Password(options));
        }

        return created;
    }

    static byte[]? Password(MqttIntakeOptions options)
    {
        var password = options.PasswordFile is { } file ? File.ReadAllText(file).TrimEnd('\r', '\n') : options.Password;
        return password is null ? null : Encoding.UTF8.GetBytes(password);
    }

    static MqttClientTlsOptions Tls(MqttTlsOptions options)
    {
        var tls = new MqttClientTlsOptions { UseTls = options.Enabled };
        if (!options.Enabled)
        {
            return tls;
        }

        // Field brokers sit behind private authorities that publish no revocation lists.
        tls.IgnoreCertificateRevocationErrors = true;
        if (options.AuthorityFile is { } authorities)
        {
            tls.TrustChain = PemCertificate.LoadAuthorities(authorities);
        }

        if (options is { CertificateFile: { } certificate, KeyFile: { } key })
        {
            tls.ClientCertificatesProvider = new DefaultMqttCertificatesProvider([PemCertificate.Load(certificate, key)]);
        }

        return tls;
    }
}
