namespace ChargeMeter.Email.Composition;

/// <summary>What has stopped.</summary>
public enum OperationsTrouble
{
    /// <summary>InfluxDB does not let us in.</summary>
    InfluxRefused,

    /// <summary>InfluxDB and the settings do not fit.</summary>
    InfluxMisconfigured,
}
