using Microsoft.Extensions.Logging;

namespace ChargeMeter.Storage.Series.Influx.Forwarding;

/// <summary>What the projection says, with its event ids (3100 to 3199).</summary>
static partial class ForwarderLog
{
    [LoggerMessage(3100, LogLevel.Information, "Writing to InfluxDB {Target} from ingest number {Position} on")]
    public static partial void Started(ILogger logger, string target, long position);

    [LoggerMessage(3101, LogLevel.Warning, "Writing to InfluxDB {Target} from the beginning of the store: {Reason}")]
    public static partial void StartedAnew(ILogger logger, string target, string reason);

    [LoggerMessage(3102, LogLevel.Information, "InfluxDB takes lines again")]
    public static partial void Resumed(ILogger logger);

    [LoggerMessage(3103, LogLevel.Warning, "InfluxDB must wait; next attempt in {Delay}: {Reason}. Nothing is lost.")]
    public static partial void Waiting(ILogger logger, TimeSpan delay, string reason);

    [LoggerMessage(3104, LogLevel.Error, "InfluxDB refuses us and writing has stopped: {Reason}. Nothing is lost; renew the token, the password or its rights.")]
    public static partial void Refused(ILogger logger, string reason);

    [LoggerMessage(3105, LogLevel.Error, "InfluxDB and the settings do not fit and writing has stopped: {Reason}. Nothing is lost; 'chargemeter influx probe' says more.")]
    public static partial void Misconfigured(ILogger logger, string reason);

    [LoggerMessage(3106, LogLevel.Warning, "{Lines} lines that InfluxDB does not take were put aside; the first: {Reason}")]
    public static partial void PutAside(ILogger logger, int lines, string reason);

    [LoggerMessage(3107, LogLevel.Warning, "Estimates could not be kept for InfluxDB and are taken again: {Reason}")]
    public static partial void EstimatesNotKept(ILogger logger, string reason);
}
