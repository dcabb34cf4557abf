using System.Threading.Channels;
using ChargeMeter.Mqtt.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ChargeMeter.Mqtt.Intake;

/// <summary>What all connections of one intake share.</summary>
/// <param name="Broker">What the operator calls the broker.</param>
/// <param name="Options">How to reach it.</param>
/// <param name="Writer">Where the messages go.</param>
/// <param name="Stamp">Stamps them.</param>
/// <param name="RealTime">Measures waits and time-outs.</param>
/// <param name="Metrics">Counts.</param>
/// <param name="Logger">Tells what happens.</param>
sealed record IntakeContext(
    string Broker,
    MqttIntakeOptions Options,
    ChannelWriter<PendingMessage> Writer,
    ReceiptStamp Stamp,
    TimeProvider RealTime,
    MqttMetrics Metrics,
    ILogger Logger);
