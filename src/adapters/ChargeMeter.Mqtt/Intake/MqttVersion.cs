namespace ChargeMeter.Mqtt.Intake;

/// <summary>The versions of MQTT that brokers in the field speak.</summary>
public enum MqttVersion
{
    /// <summary>MQTT 5.</summary>
    V5,

    /// <summary>MQTT 3.1.1.</summary>
    V311,
}
