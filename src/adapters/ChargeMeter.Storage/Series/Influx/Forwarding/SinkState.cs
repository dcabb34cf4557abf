namespace ChargeMeter.Storage.Series.Influx.Forwarding;

/// <summary>How the projection to InfluxDB fares. Whatever it is, nothing is lost: the store has everything, and the cursor waits.</summary>
public enum SinkState
{
    /// <summary>What is stored is written there within seconds.</summary>
    Running,

    /// <summary>The server cannot be reached, or has no time; it is tried again less and less often.</summary>
    Waiting,

    /// <summary>Settings and server do not fit: no such database, no such path. Somebody must put it right.</summary>
    Misconfigured,

    /// <summary>The server does not let us in: the sink has stopped. Somebody must renew the token, the password or its rights.</summary>
    Refused,
}
