namespace ChargeMeter.Mqtt.Publishing;

/// <summary>What became of something that we published.</summary>
public enum PublishOutcome
{
    /// <summary>The broker has it.</summary>
    Taken,

    /// <summary>The broker does not let us; only MQTT 5 tells.</summary>
    Refused,

    /// <summary>The broker could not be reached, or did not answer.</summary>
    Failed,
}
