using ChargeMeter.Mqtt.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>What all connections of the embedded broker share.</summary>
sealed record BrokerContext(EmbeddedBrokerOptions Options, TimeProvider RealTime, MqttMetrics Metrics, ILogger Logger);
