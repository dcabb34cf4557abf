namespace ChargeMeter.Monitoring.Fleet;

/// <summary>Whose clock stamps the readings of a meter.</summary>
public enum TimeStamper
{
    /// <summary>The meter itself.</summary>
    Meter,

    /// <summary>The gateway that reads it.</summary>
    Gateway,
}
