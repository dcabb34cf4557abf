using Microsoft.Extensions.Logging;

namespace ChargeMeter.Mqtt.Intake;

/// <summary>What the intake says, with its event ids (1100 to 1199).</summary>
static partial class IntakeLog
{
    [LoggerMessage(1100, LogLevel.Information, "Connected to broker {Broker} at {Host}:{Port} as {ClientId}; session present: {SessionPresent}")]
    public static partial void Connected(ILogger logger, string broker, string host, int port, string clientId, bool sessionPresent);

    [LoggerMessage(1101, LogLevel.Warning, "Broker {Broker} has lost our session {ClientId}: what was published while we were away may be missing")]
    public static partial void SessionLost(ILogger logger, string broker, string clientId);

    [LoggerMessage(1102, LogLevel.Warning, "Connection to broker {Broker} ended: {Reason}")]
    public static partial void Disconnected(ILogger logger, string broker, string reason);

    [LoggerMessage(1103, LogLevel.Warning, "Attempt {Attempt} to reach broker {Broker} at {Host}:{Port} failed; the next follows in {Delay}: {Reason}")]
    public static partial void Retrying(ILogger logger, int attempt, string broker, string host, int port, TimeSpan delay, string reason);

    [LoggerMessage(1104, LogLevel.Information, "Intake from broker {Broker} stopped; what was not acknowledged comes again")]
    public static partial void Stopped(ILogger logger, string broker);

    [LoggerMessage(1105, LogLevel.Warning, "Broker {Broker} is connected but nothing has come from it for {Seconds} s, its canary neither; cause unknown. Connecting anew with the same session: what it holds for us comes then")]
    public static partial void Deaf(ILogger logger, string broker, int seconds);

    [LoggerMessage(1106, LogLevel.Information, "Broker {Broker} is heard again: a canary has come back")]
    public static partial void HearsAgain(ILogger logger, string broker);

    [LoggerMessage(1107, LogLevel.Warning, "Whether broker {Broker} is still heard cannot be watched by canaries on {Topic}: {Reason}. Said once; chargemeter mqtt probe tries it")]
    public static partial void Unwatched(ILogger logger, string broker, string topic, string reason);
}
