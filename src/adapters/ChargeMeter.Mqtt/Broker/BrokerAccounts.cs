namespace ChargeMeter.Mqtt.Broker;

/// <summary>The accounts of the embedded broker, by user name.</summary>
sealed class BrokerAccounts
{
    readonly Dictionary<string, BrokerAccount> _accounts;

    public BrokerAccounts(EmbeddedBrokerOptions options)
    {
        _accounts = options.Accounts.ToDictionary(
            account => account.Username, BrokerAccount.From, StringComparer.Ordinal);
    }

    /// <summary>The account that has logged in, or null. Without any account, anyone has.</summary>
    public BrokerAccount? Authenticate(string? username, byte[]? password) =>
        Find(username) is { } account && account.Accepts(password ?? []) ? account : null;

    /// <summary>The account of a name that has logged in before.</summary>
    public BrokerAccount? Find(string? username) =>
        _accounts.Count == 0 ? BrokerAccount.Anonymous : _accounts.GetValueOrDefault(username ?? "");
}
