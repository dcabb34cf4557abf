using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ChargeMeter.Service.Tests.Running;

/// <summary>A command that runs until it is told to stop, with its output kept for the message of a failure.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Process _process;
    readonly StringBuilder _output = new();
    readonly Lock _gate = new();

    RunningProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>All that it wrote so far.</summary>
    public string Output
    {
        get
        {
            lock (_gate)
            {
                return _output.ToString();
            }
        }
    }

    public bool HasExited => _process.HasExited;

    public int ProcessId => _process.Id;

    public static RunningProgram Start(IEnumerable<string> arguments, params IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = BuiltProgram.Prepare(arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new RunningProgram(Process.Start(start)!);
    }

    /// <summary>Asks it to stop, as systemd would, and gives its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var terminate = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {_process.Id}")]);
        await terminate.WaitForExitAsync(CancellationToken.None);
        await EndAsync();
        return _process.ExitCode;
    }

    /// <summary>Kills it as <c>kill -9</c> does: nothing of it runs any more when this returns.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new InvalidOperationException($"The program does not end. It wrote:\n{Output}", late);
        }
    }

    void Keep(string? line)
    {
        lock (_gate)
        {
            _output.AppendLine(line);
        }
    }
}
