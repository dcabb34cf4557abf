namespace ChargeMeter.Monitoring.Fleet;

/// <summary>Who owns a meter, and so who may publish it.</summary>
public enum MeterOwner
{
    /// <summary>The operator of the station.</summary>
    Operator,

    /// <summary>The institute.</summary>
    Institute,
}
