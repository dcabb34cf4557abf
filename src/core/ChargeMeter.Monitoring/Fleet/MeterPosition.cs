namespace ChargeMeter.Monitoring.Fleet;

/// <summary>Where the meter of a DC pile sits.</summary>
public enum MeterPosition
{
    /// <summary>At the connector: the cable lies before the meter.</summary>
    Connector,

    /// <summary>Inside the pile: the loss in the cable lies behind the meter.</summary>
    Inside,
}
