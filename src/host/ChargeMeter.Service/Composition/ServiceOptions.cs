using ChargeMeter.Email.Settings;
using ChargeMeter.Mqtt.Broker;
using ChargeMeter.Mqtt.Intake;
using ChargeMeter.Protocol.Topics;
using ChargeMeter.Storage.Series.Influx;

namespace ChargeMeter.Service.Composition;

/// <summary>What the operator wrote: file, then environment (<c>CHARGEMETER_…</c>), then flags. Checked as a whole at start.</summary>
sealed class ServiceOptions
{
    /// <summary>The registry file; read again when it changes.</summary>
    public string Registry { get; set; } = "registry.json";

    /// <summary>The folder of the series store and the mail outbox.</summary>
    public string Data { get; set; } = "data";

    /// <summary>How much of that folder's disk must be left.</summary>
    public DiskOptions Disk { get; set; } = new();

    /// <summary>When closed days are sealed.</summary>
    public SealingOptions Sealing { get; set; } = new();

    /// <summary>How our own clock is known to be right.</summary>
    public ClockOptions Clock { get; set; } = new();

    /// <summary>How long data is kept.</summary>
    public RetentionOptions Retention { get; set; } = new();

    /// <summary>What was not accepted.</summary>
    public QuarantineOptions Quarantine { get; set; } = new();

    /// <summary>A rule pack in place of the shipped one.</summary>
    public string? Rules { get; set; }

    /// <summary>The prefix of the topics.</summary>
    public string TopicPrefix { get; set; } = TopicParser.DefaultPrefix;

    /// <summary>A file with the institute's key for vehicle pseudonyms; without it, what looks like a VIN is dropped.</summary>
    public string? VehicleKeyFile { get; set; }

    /// <summary>The pages and the API.</summary>
    public WebOptions Web { get; set; } = new();

    /// <summary>Readiness and metrics, on a listener of their own.</summary>
    public WebOptions Diagnostics { get; set; } = new() { Port = 9464 };

    /// <summary>Our own broker; absent, there is none unless no broker is named at all.</summary>
    public EmbeddedBrokerOptions? Broker { get; set; }

    /// <summary>The brokers to connect to, by the names that the operator gives them.</summary>
    public Dictionary<string, MqttIntakeOptions> Mqtt { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What senders are told of messages that were put in quarantine.</summary>
    public RejectionOptions Rejections { get; set; } = new();

    /// <summary>Mail to inspectors; absent, none is sent.</summary>
    public EmailOptions? Email { get; set; }

    /// <summary>An InfluxDB to write readings, energies and estimates to; absent, there is none.</summary>
    public InfluxOptions? Influx { get; set; }

    /// <summary>The background solve.</summary>
    public SolveOptions Solve { get; set; } = new();

    /// <summary>The log.</summary>
    public LogOptions Log { get; set; } = new();
}
