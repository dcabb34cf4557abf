namespace ChargeMeter.Mqtt.Broker;

/// <summary>On whose behalf an account publishes; an institute's meter is only believed from an institute's account.</summary>
public enum AccountOwner
{
    /// <summary>An operator of charging stations.</summary>
    Operator,

    /// <summary>The institute.</summary>
    Institute,
}
