using System.Net;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>Says everything that is wrong with the settings of the embedded broker.</summary>
public static class EmbeddedBrokerOptionsValidator
{
    /// <summary>Every error, each beginning with the name of its setting; empty when all is well.</summary>
    public static IReadOnlyList<string> Validate(EmbeddedBrokerOptions options) =>
    [
        .. Address(options),
        .. Limits(options),
        .. Certificate(options),
        .. BeyondLoopback(options),
        .. Accounts(options),
    ];

    static IEnumerable<string> Address(EmbeddedBrokerOptions options)
    {
        if (!IPAddress.TryParse(options.BindAddress, out _))
        {
            yield return $"BindAddress {options.BindAddress} is not an IP address.";
        }

        if (!TopicPrefix.IsValid(options.TopicPrefix))
        {
            yield return "TopicPrefix must be topic levels joined by '/', without wildcards or empty levels.";
        }
    }

    static IEnumerable<string> Limits(EmbeddedBrokerOptions options)
    {
        var ranges = new (string Name, int Value, int From, int To)[]
        {
            (nameof(options.Port), options.Port, 0, 65535),
            (nameof(options.MaxConnections), options.MaxConnections, 1, 100_000),
            (nameof(options.MaxPacketBytes), options.MaxPacketBytes, 1024, 16 * 1024 * 1024),
            (nameof(options.MaxMessagesPerSecond), options.MaxMessagesPerSecond, 1, 100_000),
            (nameof(options.MaxInFlight), options.MaxInFlight, 1, 65535),
            (nameof(options.LongestHoldSeconds), options.LongestHoldSeconds, 1, 3600),
            (nameof(options.ConnectTimeoutSeconds), options.ConnectTimeoutSeconds, 1, 300),
        };
        return
            from range in ranges
            where range.Value < range.From || range.Value > range.To
            select FormattableString.Invariant($"{range.Name} is {range.Value}; it must be {range.From} to {range.To}.");
    }

    static IEnumerable<string> Certificate(EmbeddedBrokerOptions options)
    {
        if (options.CertificateFile is null != options.KeyFile is null)
        {
            yield return "CertificateFile and KeyFile belong together; one is missing.";
        }

        foreach (var file in new[] { options.CertificateFile, options.KeyFile }.OfType<string>().Where(file => !File.Exists(file)))
        {
            yield return $"CertificateFile or KeyFile {file} does not exist.";
        }
    }

    static IEnumerable<string> BeyondLoopback(EmbeddedBrokerOptions options)
    {
        if (!IPAddress.TryParse(options.BindAddress, out var address) || IPAddress.IsLoopback(address))
        {
            yield break;
        }

        if (options.CertificateFile is null)
        {
            yield return $"CertificateFile is required: {options.BindAddress} reaches beyond loopback.";
        }

        if (options.Accounts.Count == 0)
        {
            yield return $"Accounts are required: {options.BindAddress} reaches beyond loopback.";
        }
    }

    static IEnumerable<string> Accounts(EmbeddedBrokerOptions options)
    {
        var doubles = options.Accounts.GroupBy(account => account.Username, StringComparer.Ordinal).Where(group => group.Count() > 1);
        foreach (var group in doubles)
        {
            yield return $"Accounts: the user name '{group.Key}' is given {group.Count()} times.";
        }

        foreach (var error in options.Accounts.SelectMany(Account))
        {
            yield return error;
        }
    }

    static IEnumerable<string> Account(BrokerAccountOptions account, int index)
    {
        var name = FormattableString.Invariant($"Accounts:{index}");
        if (string.IsNullOrWhiteSpace(account.Username))
        {
            yield return $"{name}:Username is required.";
        }

        if (new[] { account.Password, account.PasswordFile, account.PasswordHash }.Count(given => given is not null) != 1)
        {
            yield return $"{name}: give exactly one of PasswordHash, PasswordFile and Password.";
        }

        if (account.PasswordHash is { } hash && !PasswordHash.IsWellFormed(hash))
        {
            yield return $"{name}:PasswordHash is not of the form pbkdf2-sha256$iterations$salt$hash.";
        }

        if (account.PasswordFile is { } file && !File.Exists(file))
        {
            yield return $"{name}:PasswordFile {file} does not exist.";
        }

        if (account.Topics.Count == 0)
        {
            yield return $"{name}:Topics are required: the topic filters the account may use.";
        }

        foreach (var topic in account.Topics.Where(topic => !TopicFilter.IsValid(topic)))
        {
            yield return $"{name}:Topics: '{topic}' is not a topic filter.";
        }

        if (!Enum.IsDefined(account.Owner))
        {
            yield return $"{name}:Owner must be Operator or Institute.";
        }
    }
}
