namespace ChargeMeter.Mqtt.Intake;

/// <summary>Says everything that is wrong with the settings of the intake.</summary>
public static class MqttIntakeOptionsValidator
{
    /// <summary>Every error, each beginning with the name of its setting; empty when all is well.</summary>
    public static IReadOnlyList<string> Validate(MqttIntakeOptions options) =>
    [
        .. Identity(options),
        .. Numbers(options),
        .. Password(options),
        .. Tls(options.Tls),
    ];

    static IEnumerable<string> Identity(MqttIntakeOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Host))
        {
            yield return "Host is required.";
        }

        if (string.IsNullOrWhiteSpace(options.ClientId))
        {
            yield return "ClientId is required: the session at the broker hangs on it, so it must stay the same.";
        }

        if (!Enum.IsDefined(options.Version))
        {
            yield return "Version must be V5 or V311.";
        }

        if (!TopicPrefix.IsValid(options.TopicPrefix))
        {
            yield return "TopicPrefix must be topic levels joined by '/', without wildcards or empty levels.";
        }
    }

    static IEnumerable<string> Numbers(MqttIntakeOptions options)
    {
        var ranges = new (string Name, int Value, int From, int To)[]
        {
            (nameof(options.Port), options.Port, 1, 65535),
            (nameof(options.SessionExpiryDays), options.SessionExpiryDays, 1, 365),
            (nameof(options.ReceiveMaximum), options.ReceiveMaximum, 1, 65535),
            (nameof(options.KeepAliveSeconds), options.KeepAliveSeconds, 5, 3600),
            (nameof(options.CanarySeconds), options.CanarySeconds, 0, 3600),
            (nameof(options.DeafAfterSeconds), options.DeafAfterSeconds, 1, 3600),
            (nameof(options.ConnectTimeoutSeconds), options.ConnectTimeoutSeconds, 1, 300),
            (nameof(options.ReconnectCapSeconds), options.ReconnectCapSeconds, 1, 600),
        };
        return
            from range in ranges
            where range.Value < range.From || range.Value > range.To
            select FormattableString.Invariant($"{range.Name} is {range.Value}; it must be {range.From} to {range.To}.");
    }

    static IEnumerable<string> Password(MqttIntakeOptions options)
    {
        if (options.Password is not null && options.PasswordFile is not null)
        {
            yield return "Password and PasswordFile are both given; give one.";
        }

        if (options.Username is null && (options.Password is not null || options.PasswordFile is not null))
        {
            yield return "Username is missing: a password needs one.";
        }

        if (options.PasswordFile is not null && !File.Exists(options.PasswordFile))
        {
            yield return $"PasswordFile {options.PasswordFile} does not exist.";
        }
    }

    static IEnumerable<string> Tls(MqttTlsOptions tls)
    {
        if (!tls.Enabled && (tls.AuthorityFile ?? tls.CertificateFile ?? tls.KeyFile) is not null)
        {
            yield return "Tls:Enabled is false although TLS files are given.";
        }

        if (tls.CertificateFile is null != tls.KeyFile is null)
        {
            yield return "Tls:CertificateFile and Tls:KeyFile belong together; one is missing.";
        }

        var files = new (string Name, string? File)[]
        {
            ("Tls:AuthorityFile", tls.AuthorityFile),
            ("Tls:CertificateFile", tls.CertificateFile),
            ("Tls:KeyFile", tls.KeyFile),
        };
        foreach (var (name, file) in files.Where(entry => entry.File is not null && !File.Exists(entry.File)))
        {
            yield return $"{name} {file} does not exist.";
        }
    }
}
