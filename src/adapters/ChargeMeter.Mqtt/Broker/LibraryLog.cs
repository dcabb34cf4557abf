using System.Globalization;
using Microsoft.Extensions.Logging;
using MQTTnet.Diagnostics.Logger;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>Passes on what the MQTT library warns of: malformed packets and the like, of interest when a device fails.</summary>
sealed class LibraryLog : IMqttNetLogger
{
    readonly ILogger _logger;

    public LibraryLog(ILogger logger)
    {
        _logger = logger;
    }

    public bool IsEnabled => _logger.IsEnabled(LogLevel.Debug);

    public void Publish(
        MqttNetLogLevel logLevel,
        string source,
        string message,
        object[]? parameters,
        Exception? exception)
    {
        if (logLevel >= MqttNetLogLevel.Warning)
        {
            var text = parameters is { Length: > 0 } ? string.Format(CultureInfo.InvariantCulture, message, parameters) : message;
            BrokerLog.Library(_logger, source, text, exception);
        }
    }
}
