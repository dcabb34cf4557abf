namespace ChargeMeter.Protocol.Topics;

/// <summary>The kinds of message, by topic.</summary>
public enum TopicKind
{
    /// <summary>Readings of one meter.</summary>
    MeterReadings,

    /// <summary>Readings of many meters of a station, by its gateway.</summary>
    GatewayReadings,

    /// <summary>A transaction event of a pile.</summary>
    Transactions,

    /// <summary>The status of a device.</summary>
    Status,

    /// <summary>What we refused, to the sender.</summary>
    Rejections,
}
