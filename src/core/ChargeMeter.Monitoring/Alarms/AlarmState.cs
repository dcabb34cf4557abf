namespace ChargeMeter.Monitoring.Alarms;

/// <summary>Whether an alarm was raised or cleared.</summary>
public enum AlarmState
{
    /// <summary>It holds.</summary>
    Raised,

    /// <summary>It holds no longer.</summary>
    Cleared,
}
