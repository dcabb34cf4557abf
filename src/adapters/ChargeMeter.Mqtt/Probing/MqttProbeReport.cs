using System.Collections.Immutable;

namespace ChargeMeter.Mqtt.Probing;

/// <summary>What a probe of a broker found out.</summary>
/// <param name="Found">What it found, in sentences.</param>
/// <param name="Errors">What is wrong, and what to do.</param>
public sealed record MqttProbeReport(ImmutableArray<string> Found, ImmutableArray<string> Errors);
