using System.Diagnostics.CodeAnalysis;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>An account of the embedded broker. Exactly one of the three ways to give its password is used.</summary>
public sealed class BrokerAccountOptions
{
    /// <summary>The user name, unique among the accounts.</summary>
    public string Username { get; set; } = "";

    /// <summary>The password's hash, as <see cref="PasswordHash.Create"/> writes it; the way to prefer.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>A file that holds the password.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The password itself.</summary>
    public string? Password { get; set; }

    /// <summary>Topic filters (with + and #) on which the account may publish and to which it may subscribe.</summary>
    [SuppressMessage("Design", "CA1002", Justification = "Configuration binding fills it.")]
    [SuppressMessage("Usage", "CA2227", Justification = "Configuration binding fills it.")]
    public IList<string> Topics { get; set; } = [];

    /// <summary>On whose behalf it publishes; default operator.</summary>
    public AccountOwner Owner { get; set; }
}
