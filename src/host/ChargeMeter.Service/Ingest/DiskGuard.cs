using System.Diagnostics.Metrics;
using ChargeMeter.Service.Composition;

namespace ChargeMeter.Service.Ingest;

/// <summary>
/// Looks at the space left on the disk of the data folder: says when it runs out, and has the intake wait before it has. A disk that is
/// full to the last block fails a commit of the store, which then has to be opened anew.
/// </summary>
sealed partial class DiskGuard : IDisposable
{
    static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(1);

    readonly string _folder;
    readonly DiskOptions _options;
    readonly ILogger<DiskGuard> _log;
    readonly Meter _meter = new("ChargeMeter.Disk");
    int _said = (int)DiskState.Enough;

    public DiskGuard(ServiceOptions options, ILogger<DiskGuard> log)
    {
        (_folder, _options, _log) = (Path.GetFullPath(options.Data), options.Disk, log);
        _meter.CreateObservableGauge("chargemeter.disk.free", () => Free, "By", "Space left on the disk of the data folder");
    }

    /// <summary>How it stands.</summary>
    public DiskState State => Look(FreeMebibytes);

    /// <summary>Why nothing is taken; null while there is space.</summary>
    public string? Trouble => State == DiskState.Exhausted ? Explain(FreeMebibytes) : null;

    /// <summary>Mebibytes left.</summary>
    public long FreeMebibytes => Free >> 20;

    // A disk that cannot be asked is not there: nothing can be stored on it either.
    long Free
    {
        get
        {
            try
            {
                return new DriveInfo(_folder).AvailableFreeSpace;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return 0;
            }
        }
    }

    /// <summary>Returns when there is space.</summary>
    public async Task HasSpaceAsync(CancellationToken cancellationToken)
    {
        while (State == DiskState.Exhausted)
        {
            await Task.Delay(LookAgainAfter, TimeProvider.System, cancellationToken);
        }
    }

    public void Dispose() => _meter.Dispose();

    DiskState Look(long mebibytes)
    {
        var state = mebibytes < _options.StopBelowMebibytes ? DiskState.Exhausted
            : mebibytes < _options.WarnBelowMebibytes ? DiskState.Low
            : DiskState.Enough;
        if (Interlocked.Exchange(ref _said, (int)state) != (int)state)
        {
            Say(state, mebibytes);
        }

        return state;
    }

    void Say(DiskState state, long mebibytes)
    {
        switch (state)
        {
            case DiskState.Exhausted:
                LogExhausted(Explain(mebibytes));
                break;
            case DiskState.Low:
                LogLow(_folder, mebibytes, _options.StopBelowMebibytes);
                break;
            default:
                LogEnough(_folder, mebibytes);
                break;
        }
    }

    string Explain(long mebibytes) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"the disk of {_folder} has {mebibytes} MiB left, less than the {_options.StopBelowMebibytes} of Disk:StopBelowMebibytes");

    [LoggerMessage(2111, LogLevel.Error, "Nothing more is taken: {Reason}. Senders keep what they have; it goes on by itself when there is space.")]
    partial void LogExhausted(string reason);

    [LoggerMessage(2112, LogLevel.Warning, "The disk of {Folder} has {Mebibytes} MiB left; below {Stop} nothing more is taken.")]
    partial void LogLow(string folder, long mebibytes, long stop);

    [LoggerMessage(2113, LogLevel.Information, "The disk of {Folder} has {Mebibytes} MiB left: enough.")]
    partial void LogEnough(string folder, long mebibytes);
}
