namespace ChargeMeter.Mqtt.Intake;

/// <summary>TLS towards the broker. Its certificate is always verified, name and chain; there is no way to switch that off.</summary>
public sealed class MqttTlsOptions
{
    /// <summary>Whether TLS (1.2 or later) is used; default false.</summary>
    public bool Enabled { get; set; }

    /// <summary>PEM file of the authorities to trust; default: those of the operating system.</summary>
    public string? AuthorityFile { get; set; }

    /// <summary>PEM file of our own certificate, where the broker asks for one.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>PEM file of the key to our own certificate.</summary>
    public string? KeyFile { get; set; }
}
