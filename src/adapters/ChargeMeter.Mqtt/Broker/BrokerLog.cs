using System.Net;
using Microsoft.Extensions.Logging;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>What the embedded broker says, with its event ids (1200 to 1299).</summary>
static partial class BrokerLog
{
    [LoggerMessage(1200, LogLevel.Information, "Embedded broker listens on {Address}:{Port}; TLS: {Secured}; accounts: {Accounts}")]
    public static partial void Started(ILogger logger, string address, int port, bool secured, int accounts);

    [LoggerMessage(1201, LogLevel.Information, "Embedded broker stopped; what was not acknowledged comes again")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(1202, LogLevel.Warning, "Embedded broker closed a connection from {Remote}: {Limit} are open already")]
    public static partial void TooManyConnections(ILogger logger, EndPoint? remote, int limit);

    [LoggerMessage(1203, LogLevel.Information, "A connection to the embedded broker failed: {Reason}")]
    public static partial void ConnectionFailed(ILogger logger, string reason);

    [LoggerMessage(1204, LogLevel.Warning, "Embedded broker could not accept a connection: {Reason}")]
    public static partial void AcceptFailed(ILogger logger, string reason);

    [LoggerMessage(1205, LogLevel.Warning, "Embedded broker refused {ClientId} from {Remote}: {Reason}")]
    public static partial void LoginRefused(ILogger logger, string? clientId, EndPoint? remote, string reason);

    [LoggerMessage(1206, LogLevel.Warning, "Embedded broker refused a message of {ClientId} (account {Account}) on {Topic}: the account may not use the topic")]
    public static partial void PublishRefused(ILogger logger, string clientId, string? account, string topic);

    [LoggerMessage(1207, LogLevel.Warning, "Embedded broker refused the subscription of {ClientId} (account {Account}) to {Filter}")]
    public static partial void SubscriptionRefused(ILogger logger, string clientId, string? account, string filter);

    [LoggerMessage(1208, LogLevel.Warning, "Embedded broker slows {ClientId} down to {Limit} messages per second")]
    public static partial void SlowedDown(ILogger logger, string clientId, int limit);

    [LoggerMessage(1209, LogLevel.Warning, "Embedded broker disconnects {ClientId}: a message could not be stored within {Seconds} s; it comes again")]
    public static partial void HeldTooLong(ILogger logger, string clientId, int seconds);

    [LoggerMessage(1210, LogLevel.Debug, "MQTT library, {Source}: {Message}")]
    public static partial void Library(ILogger logger, string source, string message, Exception? exception);

    [LoggerMessage(1211, LogLevel.Warning, "Embedded broker disconnects subscriber {ClientId}: it takes its messages too slowly")]
    public static partial void SubscriberTooSlow(ILogger logger, string clientId);
}
