namespace ChargeMeter.Mqtt.Acknowledgements;

/// <summary>Why a message is kept in quarantine, as far as MQTT can say it.</summary>
public enum QuarantineKind
{
    /// <summary>Its content cannot be read.</summary>
    Content,

    /// <summary>Its topic is none of the contract's.</summary>
    Topic,

    /// <summary>The account may not publish what is in it.</summary>
    NotAuthorised,

    /// <summary>Something else, such as a meter that is not in the registry.</summary>
    Other,
}
