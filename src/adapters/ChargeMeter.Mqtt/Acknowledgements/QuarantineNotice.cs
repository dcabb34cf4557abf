namespace ChargeMeter.Mqtt.Acknowledgements;

/// <summary>
/// Tells with an acknowledgement that nothing of the message was accepted: it is kept in quarantine, and need not be sent again. Only clients of our own
/// broker that speak MQTT 5 hear it.
/// </summary>
/// <param name="Kind">Why, for the reason code.</param>
/// <param name="Text">Why, for the reason string.</param>
public sealed record QuarantineNotice(QuarantineKind Kind, string Text);
