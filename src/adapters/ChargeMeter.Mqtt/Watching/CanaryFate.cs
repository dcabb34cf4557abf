namespace ChargeMeter.Mqtt.Watching;

/// <summary>What became of a canary.</summary>
enum CanaryFate
{
    /// <summary>It came back.</summary>
    Returned,

    /// <summary>Other messages came, it did not.</summary>
    Overtaken,

    /// <summary>Nothing came.</summary>
    Missed,
}
