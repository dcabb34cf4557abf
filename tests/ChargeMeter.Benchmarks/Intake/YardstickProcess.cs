using System.Diagnostics;
using ChargeMeter.Benchmarks.Measuring;

namespace ChargeMeter.Benchmarks.Intake;

/// <summary>A yardstick in a process of its own, as the service has one.</summary>
sealed class YardstickProcess : IAsyncDisposable
{
    readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource<long> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Process _process;

    YardstickProcess(IEnumerable<string> arguments) =>
        _process = BuiltProgram.Start([typeof(YardstickProcess).Assembly.Location, "yardstick", .. arguments], Hear);

    /// <summary>Ends, with a time stamp, when the yardstick says that it is done.</summary>
    internal Task<long> Done => _done.Task;

    /// <summary>Starts a yardstick and waits until it is ready.</summary>
    internal static async Task<YardstickProcess> StartAsync(string name, int port, long messages = 0)
    {
        var process = new YardstickProcess([name, FormattableString.Invariant($"{port}"), FormattableString.Invariant($"{messages}")]);
        await Task.WhenAny(process._ready.Task, process._process.WaitForExitAsync()).WaitAsync(TimeSpan.FromSeconds(60));
        return process._ready.Task.IsCompleted ? process : throw new InvalidOperationException($"The yardstick {name} did not start.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(patience.Token);
        _process.Dispose();
    }

    void Hear(string line)
    {
        if (line is "ready")
        {
            _ready.TrySetResult();
        }
        else if (line is "done")
        {
            _done.TrySetResult(Stopwatch.GetTimestamp());
        }
    }
}
