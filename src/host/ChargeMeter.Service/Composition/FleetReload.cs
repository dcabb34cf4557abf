using ChargeMeter.Service.Replay;

namespace ChargeMeter.Service.Composition;

/// <summary>
/// Reads the registry file again when it changes. A file with any error is refused whole, every error is logged, and the
/// fleet in force stays.
/// </summary>
sealed partial class FleetReload : BackgroundService
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    readonly FileInfo _file;
    readonly FleetSource _fleet;
    readonly ILogger<FleetReload> _log;

    public FleetReload(ServiceOptions options, FleetSource fleet, ILogger<FleetReload> log)
    {
        _file = new FileInfo(options.Registry);
        _fleet = fleet;
        _log = log;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seen = Stamp();
        using var timer = new PeriodicTimer(Period, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (Stamp() is var stamp && stamp != seen)
            {
                seen = stamp;
                Reload();
            }
        }
    }

    (DateTime Written, long Length) Stamp()
    {
        _file.Refresh();
        return _file.Exists ? (_file.LastWriteTimeUtc, _file.Length) : default;
    }

    void Reload()
    {
        try
        {
            _fleet.Current = InputFiles.ReadFleet(_file);
            LogTaken(_file.FullName, _fleet.Current.Stations.Count);
        }
        catch (UnreadableInputException error)
        {
            LogRefused(_file.FullName, error.Message);
        }
    }

    [LoggerMessage(2401, LogLevel.Information, "The registry {File} was read again: {Stations} stations")]
    partial void LogTaken(string file, int stations);

    [LoggerMessage(2402, LogLevel.Error, "The registry {File} is refused; the one before stays in force:\n{Errors}")]
    partial void LogRefused(string file, string errors);
}
