using System.Globalization;
using ChargeMeter.Email;
using ChargeMeter.Email.Composition;
using ChargeMeter.Service.Composition;
using ChargeMeter.Storage.Series.Influx;
using ChargeMeter.Storage.Series.Influx.Forwarding;

namespace ChargeMeter.Service.Diagnostics;

/// <summary>Sees to it that a person learns when the projection to InfluxDB has stopped: one mail for each stop.</summary>
sealed partial class SinkWatch : BackgroundService
{
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    readonly InfluxSink _sink;
    readonly OperationsMailer? _mailer;
    readonly MonitoringTime _time;
    readonly ILogger<SinkWatch> _log;
    readonly SinkStopPolicy _policy = new();

    public SinkWatch(InfluxSink sink, IServiceProvider services, MonitoringTime time, ILogger<SinkWatch> log) =>
        (_sink, _mailer, _time, _log) = (sink, services.GetService<OperationsMailer>(), time, log);

    /// <summary>What somebody must put right; null if it runs, or waits for what comes by itself.</summary>
    public static OperationsTrouble? Trouble(SinkSnapshot sink) => sink.State switch
    {
        SinkState.Refused => OperationsTrouble.InfluxRefused,
        SinkState.Misconfigured => OperationsTrouble.InfluxMisconfigured,
        _ => null,
    };

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (_mailer is not null)
        {
            Look(_sink.Current, _mailer);
            await Task.Delay(LookEvery, TimeProvider.System, stoppingToken);
        }
    }

    void Look(SinkSnapshot sink, OperationsMailer mailer)
    {
        var now = _time.GetUtcNow();
        if (_policy.IsDue(sink.State, now) && Trouble(sink) is { } trouble)
        {
            Tell(sink, trouble, mailer, now);
        }
    }

    void Tell(SinkSnapshot sink, OperationsTrouble trouble, OperationsMailer mailer, DateTimeOffset now)
    {
        try
        {
            // The place where it stopped, and the oldest item that waits there, are the same after a restart: it is not told again.
            var identity = string.Create(CultureInfo.InvariantCulture, $"{trouble} at {sink.Position}");
            var mails = mailer.Enqueue(new OperationsNotice(identity, sink.OldestUnsent ?? now, trouble, sink.Reason ?? string.Empty));
            _policy.Told(sink.State, now);
            LogTold(mails);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogNotTold(error.Message);
        }
    }

    [LoggerMessage(2120, LogLevel.Information, "InfluxDB has stopped; {Mails} mails about it were put into the outbox")]
    partial void LogTold(int mails);

    [LoggerMessage(2121, LogLevel.Error, "That InfluxDB has stopped could not be put into the outbox and is tried again: {Reason}")]
    partial void LogNotTold(string reason);
}
