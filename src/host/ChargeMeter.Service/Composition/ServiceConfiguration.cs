using ChargeMeter.Email.Settings;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Mqtt.Broker;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Service.Replay;
using ChargeMeter.Storage.Series.Influx;

namespace ChargeMeter.Service.Composition;

/// <summary>Reads the settings from file, environment and flags, and checks them: every error at once.</summary>
static class ServiceConfiguration
{
    const string EnvironmentPrefix = "CHARGEMETER_";

    /// <summary>The settings.</summary>
    /// <param name="file">The settings file; none is needed.</param>
    /// <param name="flags">Settings from flags, which win.</param>
    /// <exception cref="UnreadableInputException">The file cannot be read, or names a setting that there is not.</exception>
    public static ServiceOptions Read(FileInfo? file, IEnumerable<KeyValuePair<string, string?>> flags)
    {
        try
        {
            var configuration = Configuration(file, flags);
            NamedBrokers.RequireNames(configuration.GetSection(nameof(ServiceOptions.Mqtt)));
            var options = configuration.Get<ServiceOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new ServiceOptions();
            return Complete(options);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or InvalidOperationException)
        {
            throw new UnreadableInputException($"{(error is InvalidOperationException ? "settings" : file)}: {Explain(error)}", error);
        }
    }

    /// <summary>The files that settings name: the registry, the rule pack, keys, passwords and certificates, by setting.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> NamedFiles(FileInfo? file, IEnumerable<KeyValuePair<string, string?>> flags)
    {
        var options = Read(file, flags);
        var named = Configuration(file, flags).AsEnumerable()
            .Where(setting => setting.Key.EndsWith("File", StringComparison.OrdinalIgnoreCase) && setting.Value is { Length: > 0 })
            .Select(setting => KeyValuePair.Create(setting.Key, setting.Value!))
            .Append(KeyValuePair.Create(nameof(options.Registry), options.Registry));
        return options.Rules is { } rules ? [.. named, KeyValuePair.Create(nameof(options.Rules), rules)] : [.. named];
    }

    static IConfigurationRoot Configuration(FileInfo? file, IEnumerable<KeyValuePair<string, string?>> flags)
    {
        var builder = new ConfigurationBuilder();
        if (file is not null)
        {
            builder.AddJsonFile(file.FullName, optional: false);
        }

        return builder.AddEnvironmentVariables(EnvironmentPrefix).AddInMemoryCollection(flags).Build();
    }

    /// <summary>The binder's words for a setting that there is not, and for a value of another type, in ours.</summary>
    static string Explain(Exception error)
    {
        const string Unknown = "were not found on the instance of ";
        var at = error.Message.IndexOf(Unknown, StringComparison.Ordinal);
        if (at >= 0)
        {
            var names = error.Message[(at + Unknown.Length)..].Split(':', 2);
            return $"no such setting:{names[^1]} (in {names[0].Split('.')[^1]}); deploy/README.md lists them";
        }

        return error is InvalidOperationException ? error.Message : Innermost(error).Message;
    }

    /// <summary>Everything that is wrong with the settings; empty if nothing is.</summary>
    public static IReadOnlyList<string> Validate(ServiceOptions options)
    {
        var errors = new List<string>();
        Add("Broker", options.Broker is null ? [] : EmbeddedBrokerOptionsValidator.Validate(options.Broker));
        errors.AddRange(NamedBrokers.Validate(options.Mqtt));
        Add("Email", options.Email is null ? [] : EmailOptionsValidator.Validate(options.Email));
        Add("Influx", options.Influx is null ? [] : InfluxOptionsValidator.Validate(options.Influx));
        Require(options.Solve.IntervalSeconds is >= 0.2 and <= 3_600, "Solve.IntervalSeconds: write 0.2 to 3600");
        Require(options.Disk.StopBelowMebibytes >= 0, "Disk.StopBelowMebibytes: write 0 or more");
        Require(
            options.Disk.WarnBelowMebibytes >= options.Disk.StopBelowMebibytes,
            "Disk.WarnBelowMebibytes: write no less than Disk.StopBelowMebibytes");
        Require(options.Sealing.AfterHours is >= 0 and <= 8_760, "Sealing.AfterHours: write 0 to 8760");
        Require(options.Sealing.IntervalSeconds is >= 0.2 and <= 86_400, "Sealing.IntervalSeconds: write 0.2 to 86400");
        Require(IsKept(options.Retention.ReadingDays), $"Retention.ReadingDays: write {RetentionOptions.LeastDays} or more, or leave it out");
        Require(IsKept(options.Retention.TransactionDays), $"Retention.TransactionDays: write {RetentionOptions.LeastDays} or more, or leave it out");
        Require(options.Retention.RawReadingDays is null or (>= 1 and <= 36_500), "Retention.RawReadingDays: write 1 to 36500, or null for ever");
        Require(
            options.Clock.Source != ClockSource.Kernel || Diagnostics.KernelClock.IsSupported,
            "Clock.Source: Kernel needs a 64-bit Linux; write Trusted");
        Require(options.Rejections.MostPerMinute is >= 0 and <= 10_000, "Rejections.MostPerMinute: write 0 to 10000");
        Require(options.Web.Port is > 0 and < 65_536, "Web.Port: write 1 to 65535");
        Require(options.Diagnostics.Port is > 0 and < 65_536, "Diagnostics.Port: write 1 to 65535");
        Require(options.Web.Port != options.Diagnostics.Port, "Diagnostics.Port: write another port than Web.Port");
        Require(System.Net.IPAddress.TryParse(options.Web.Address, out _), "Web.Address: write an IP address such as 127.0.0.1");
        Require(
            System.Net.IPAddress.TryParse(options.Diagnostics.Address, out _),
            "Diagnostics.Address: write an IP address such as 127.0.0.1");
        Require(options.Quarantine.KeepDays is >= 1 and <= 36_500, "Quarantine.KeepDays: write 1 to 36500");
        Require(
            options.VehicleKeyFile is null || File.Exists(options.VehicleKeyFile),
            $"VehicleKeyFile: there is no file {options.VehicleKeyFile}");
        return errors;

        static bool IsKept(int? days) => days is null or >= RetentionOptions.LeastDays;

        void Add(string section, IEnumerable<string> found) => errors.AddRange(found.Select(error => $"{section}: {error}"));

        void Require(bool holds, string error)
        {
            if (!holds)
            {
                errors.Add(error);
            }
        }
    }

    /// <summary>The decoder by the settings.</summary>
    public static MessageDecoder Decoder(ServiceOptions options) => new(new DecoderOptions
    {
        TopicPrefix = options.TopicPrefix,
        VehicleKey = options.VehicleKeyFile is { } file ? File.ReadAllBytes(file) : default(ReadOnlyMemory<byte>),
    });

    /// <summary>On whose behalf each account of our own broker publishes.</summary>
    public static AccountOwners Owners(ServiceOptions options) => new(
        System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(
            options.Broker?.Accounts ?? [],
            account => account.Username,
            account => account.Owner == AccountOwner.Institute ? MeterOwner.Institute : MeterOwner.Operator,
            StringComparer.Ordinal));

    /// <summary>What follows from other settings: one prefix and one data folder for all, and a broker of our own where none
    /// is named.</summary>
    static ServiceOptions Complete(ServiceOptions options)
    {
        if (options.Mqtt.Count == 0)
        {
            options.Broker ??= new EmbeddedBrokerOptions();
        }

        if (options.Broker is { } broker)
        {
            broker.TopicPrefix = options.TopicPrefix;
        }

        foreach (var mqtt in options.Mqtt.Values)
        {
            mqtt.TopicPrefix = options.TopicPrefix;
        }

        if (options.Email is { OutboxFolder.Length: 0 } email)
        {
            email.OutboxFolder = Path.Combine(options.Data, "mail");
        }

        if (options.Influx is { Folder.Length: 0 } influx)
        {
            influx.Folder = Path.Combine(options.Data, "influx");
        }

        return options;
    }

    static Exception Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error;
}
