using System.Security.Cryptography;
using System.Text;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>Who a connection belongs to, and what it may do.</summary>
sealed class BrokerAccount
{
    readonly BrokerAccountOptions? _options;

    BrokerAccount(BrokerAccountOptions? options)
    {
        _options = options;
    }

    /// <summary>Anyone, on loopback without accounts.</summary>
    public static BrokerAccount Anonymous { get; } = new(null);

    /// <summary>The user name; null for anyone.</summary>
    public string? Name => _options?.Username;

    public static BrokerAccount From(BrokerAccountOptions options) => new(options);

    public bool MayUse(string topicOrFilter) =>
        _options is null || _options.Topics.Any(allowed => TopicFilter.Covers(allowed, topicOrFilter));

    public bool Accepts(byte[] password) => _options switch
    {
        null => true,
        { PasswordHash: { } hash } => PasswordHash.Verify(hash, password),
        { PasswordFile: { } file } => IsSame(File.ReadAllText(file).TrimEnd('\r', '\n'), password),
        { Password: { } plain } => IsSame(plain, password),
        _ => false,
    };

    static bool IsSame(string expected, byte[] password) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(password));
}
