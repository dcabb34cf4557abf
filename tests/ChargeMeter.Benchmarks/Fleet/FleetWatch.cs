using System.Diagnostics;
using System.Globalization;
using ChargeMeter.Benchmarks.Intake;

namespace ChargeMeter.Benchmarks.Fleet;

/// <summary>Looks at the service while readings are pushed through it: keeps its memory, and tells now and then how far it is.</summary>
sealed class FleetWatch : IAsyncDisposable
{
    const int GlancesBetweenLines = 20;

    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);

    readonly ServedProgram _program;
    readonly long _readings;
    readonly List<double> _megabytes = [];
    readonly CancellationTokenSource _stop = new();
    readonly long _begin = Stopwatch.GetTimestamp();
    readonly Task _watching;

    internal FleetWatch(ServedProgram program, long readings)
    {
        (_program, _readings) = (program, readings);
        _watching = WatchAsync();
    }

    /// <summary>Ends, and gives the memory.</summary>
    internal async Task<MemoryCurve> EndAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        return new MemoryCurve(_megabytes);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _stop.Dispose();
    }

    async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                _megabytes.Add(_program.Megabytes);
                if (_megabytes.Count % GlancesBetweenLines == 0)
                {
                    await TellAsync();
                }

                await Task.Delay(Glance, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Everything is acknowledged.
        }
    }

    async Task TellAsync()
    {
        try
        {
            var (stored, told) = (await _program.CountAsync(), await _program.ReadinessAsync());
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{Stopwatch.GetElapsedTime(_begin).TotalSeconds,6:0} s {stored,12:N0} of {_readings:N0} stored, {_megabytes[^1]:0} MB, stations {told.Intake.StationsBehind:N0} behind"));
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync(error.Message);
        }
    }
}
