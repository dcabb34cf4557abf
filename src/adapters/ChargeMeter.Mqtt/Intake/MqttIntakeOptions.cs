namespace ChargeMeter.Mqtt.Intake;

/// <summary>How to reach a broker of the field, Mosquitto or EMQX.</summary>
public sealed class MqttIntakeOptions
{
    /// <summary>Name or address of the broker.</summary>
    public string Host { get; set; } = "localhost";

    /// <summary>Port of the broker, 1 to 65535; default 1883.</summary>
    public int Port { get; set; } = 1883;

    /// <summary>The version of MQTT; default 5.</summary>
    public MqttVersion Version { get; set; } = MqttVersion.V5;

    /// <summary>Required. Our session at the broker hangs on it, so it must stay the same over restarts.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The account, where the broker asks for one.</summary>
    public string? Username { get; set; }

    /// <summary>The account's password.</summary>
    public string? Password { get; set; }

    /// <summary>A file that holds the password, instead of <see cref="Password"/>.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The topics taken in are those below this prefix; default <c>chargemeter/v1</c>.</summary>
    public string TopicPrefix { get; set; } = "chargemeter/v1";

    /// <summary>TLS towards the broker.</summary>
    public MqttTlsOptions Tls { get; set; } = new();

    /// <summary>Whether the broker keeps messages for us while we are away; default true.</summary>
    public bool PersistentSession { get; set; } = true;

    /// <summary>Days an MQTT 5 broker keeps our session while we are away, 1 to 365; default 30.</summary>
    public int SessionExpiryDays { get; set; } = 30;

    /// <summary>
    /// Messages on their way to us unacknowledged, 1 to 65535; default 1000. MQTT 5 tells the broker so;
    /// in 3.1.1 the broker's own bound holds (Mosquitto: max_inflight_messages).
    /// </summary>
    public int ReceiveMaximum { get; set; } = 1000;

    /// <summary>Seconds of silence after which the connection is probed, 5 to 3600; default 30.</summary>
    public int KeepAliveSeconds { get; set; } = 30;

    /// <summary>
    /// Seconds between two canaries, 1 to 3600; default 20. A canary is a small message on <c>{prefix}/canary</c> that must come back to
    /// us; 0 sends none.
    /// </summary>
    public int CanarySeconds { get; set; } = 20;

    /// <summary>Seconds without canary and without any other message after which the connection is made anew, 1 to 3600; default 30.</summary>
    public int DeafAfterSeconds { get; set; } = 30;

    /// <summary>Seconds that connecting or subscribing may take, 1 to 300; default 15.</summary>
    public int ConnectTimeoutSeconds { get; set; } = 15;

    /// <summary>The longest wait between two attempts to connect in seconds, 1 to 600; default 30.</summary>
    public int ReconnectCapSeconds { get; set; } = 30;
}
