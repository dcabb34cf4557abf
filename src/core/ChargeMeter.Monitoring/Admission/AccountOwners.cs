using System.Collections.Frozen;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Admission;

/// <summary>On whose behalf each account of our own broker publishes.</summary>
/// <param name="Owners">The owner by account.</param>
public sealed record AccountOwners(FrozenDictionary<string, MeterOwner> Owners)
{
    /// <summary>No accounts: every account that a broker names counts as an operator's.</summary>
    public static AccountOwners None { get; } = new(FrozenDictionary<string, MeterOwner>.Empty);

    /// <summary>Whether an account may publish the meters of an owner. A broker that names no account has judged by itself.</summary>
    public bool MayPublish(string? account, MeterOwner owner) =>
        account is null || owner == MeterOwner.Operator || Owners.GetValueOrDefault(account, MeterOwner.Operator) == owner;
}
