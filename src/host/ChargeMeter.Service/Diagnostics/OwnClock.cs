using System.Diagnostics.Metrics;
using ChargeMeter.Monitoring.Clocks;
using ChargeMeter.Service.Composition;

namespace ChargeMeter.Service.Diagnostics;

/// <summary>Our own clock: whether it may be held against the clocks of devices. Says in the log how far it is off, and when it is stepped.</summary>
sealed partial class OwnClock : BackgroundService
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    static readonly TimeSpan SayAgainAfter = TimeSpan.FromHours(1);

    readonly ClockSource _source;
    readonly OwnClockWatch _watch = new();
    readonly Lock _gate = new();
    readonly long _started = TimeProvider.System.GetTimestamp();
    readonly ILogger<OwnClock> _log;
    readonly Meter _meter = new("ChargeMeter.Clock");
    volatile bool _isSynchronised = true;
    double _offsetSeconds;
    TimeSpan? _said;

    public OwnClock(ServiceOptions options, ILogger<OwnClock> log)
    {
        (_source, _log) = (options.Clock.Source, log);
        _meter.CreateObservableGauge("chargemeter.clock.own.offset", () => OffsetSeconds, "s", "How far our own clock is off, by the kernel's word");
        _meter.CreateObservableGauge("chargemeter.clock.own.trusted", () => IsTrusted() ? 1 : 0, description: "Whether our own clock is held against those of devices");
    }

    /// <summary>How far it is off by its source; zero where there is none.</summary>
    public double OffsetSeconds => Volatile.Read(ref _offsetSeconds);

    TimeSpan Steady => TimeProvider.System.GetElapsedTime(_started);

    /// <summary>Whether what is received now is evidence about the clocks of devices. Looks anew, so that nothing slips in between two looks.</summary>
    public bool IsTrusted()
    {
        lock (_gate)
        {
            var steady = Steady;
            if (_watch.Look(TimeProvider.System.GetUtcNow(), steady) is { } step)
            {
                LogStepped(step.TotalSeconds, OwnClockWatch.DoubtAfterStep.TotalMinutes);
            }

            return _isSynchronised && !_watch.IsDoubted(steady);
        }
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, TimeProvider.System);
        do
        {
            if (_source == ClockSource.Kernel)
            {
                Ask(KernelClock.Read());
            }

            IsTrusted();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    void Ask(KernelClock kernel)
    {
        Volatile.Write(ref _offsetSeconds, kernel.Offset.TotalSeconds);
        var isNews = kernel.IsSynchronised != _isSynchronised;
        _isSynchronised = kernel.IsSynchronised;
        if (!isNews && _said is { } said && Steady - said < SayAgainAfter)
        {
            return;
        }

        _said = Steady;
        if (kernel.IsSynchronised)
        {
            LogOffset(kernel.Offset.TotalMilliseconds, kernel.Uncertainty.TotalMilliseconds);
        }
        else
        {
            LogUnsynchronised();
        }
    }

    [LoggerMessage(2151, LogLevel.Information, "Our own clock is {Offset:0.000} ms off its time source, at most {Uncertainty:0} ms wrong")]
    partial void LogOffset(double offset, double uncertainty);

    [LoggerMessage(2152, LogLevel.Warning, "Our own clock is not synchronised: nothing received now is evidence about the clocks of devices.")]
    partial void LogUnsynchronised();

    [LoggerMessage(2153, LogLevel.Warning, "Our own clock was stepped by {Seconds:0.0} s: nothing received in the next {Minutes:0} minutes is evidence about the clocks of devices.")]
    partial void LogStepped(double seconds, double minutes);
}
