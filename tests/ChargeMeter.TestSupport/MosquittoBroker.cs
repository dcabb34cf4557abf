using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ChargeMeter.TestSupport;

/// <summary>
/// A real Mosquitto on a free port of loopback, with persistence in a temporary folder, that can be stopped
/// and started again. Where Mosquitto is not installed, the test fails.
/// </summary>
public sealed class MosquittoBroker : IAsyncDisposable
{
    const string Executable = "/usr/sbin/mosquitto";
    const string Publisher = "mosquitto_pub";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly TemporaryFolder _folder = new();
    readonly MosquittoSettings _settings;
    Process? _process;

    MosquittoBroker(MosquittoSettings settings)
    {
        _settings = settings;
        Port = FreePort.Next();
        File.WriteAllText(ConfigurationFile, Configuration());
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    string ConfigurationFile => _folder.File("mosquitto.conf");

    public static async Task<MosquittoBroker> StartAsync(MosquittoSettings? settings = null)
    {
        var broker = new MosquittoBroker(settings ?? new MosquittoSettings());
        await broker.StartAgainAsync();
        return broker;
    }

    /// <summary>Starts it, on the same port and with what it had stored.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo(Executable, ["-c", ConfigurationFile])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        try
        {
            _process = Process.Start(start)!;
            _process.BeginErrorReadLine();
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"{Executable} is needed: install the package mosquitto.", exception);
        }

        await WaitUntilItListensAsync();
    }

    /// <summary>Ends it in good order, so that it stores its sessions.</summary>
    public async Task StopAsync()
    {
        if (_process is { HasExited: false } process)
        {
            using var kill = Process.Start("/bin/sh", ["-c", FormattableString.Invariant($"kill -TERM {process.Id}")]);
            await kill.WaitForExitAsync();
            using var patience = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(patience.Token);
        }

        _process?.Dispose();
        _process = null;
    }

    /// <summary>Kills it: what it has not written to its disk is lost, and its sessions with it.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Publishes each payload (without line ends) as one message, and returns when all are acknowledged.</summary>
    public async Task PublishAsync(string topic, IEnumerable<string> payloads, int qualityOfService = 1)
    {
        string[] arguments =
        [
            .. Address(),
            "-i", "publisher",
            "-t", topic,
            "-q", FormattableString.Invariant($"{qualityOfService}"),
            "-l",
        ];
        var start = new ProcessStartInfo(Publisher, arguments) { UseShellExecute = false, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        foreach (var payload in payloads)
        {
            await process.StandardInput.WriteLineAsync(payload);
        }

        process.StandardInput.Close();
        await FinishAsync(process);
    }

    /// <summary>Publishes one message that the broker keeps for later subscribers.</summary>
    public async Task PublishRetainedAsync(string topic, string payload)
    {
        using var process = Process.Start(Publisher, [.. Address(), "-i", "publisher", "-t", topic, "-q", "1", "-r", "-m", payload]);
        await FinishAsync(process);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    static async Task FinishAsync(Process process)
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Publisher} ended with {process.ExitCode}.");
        }
    }

    string[] Address()
    {
        string[] plain = ["-h", "127.0.0.1", "-p", FormattableString.Invariant($"{Port}")];
        return _settings.Certificates is { } certificates
            ?
            [
                .. plain,
                "--cafile", certificates.AuthorityFile,
                "--cert", certificates.ClientCertificateFile,
                "--key", certificates.ClientKeyFile,
            ]
            : plain;
    }

    string Configuration()
    {
        // Zero queued messages means no bound; the default of 1,000 drops what it has acknowledged.
        var lines = new List<string>
        {
            FormattableString.Invariant($"listener {Port} 127.0.0.1"),
            "allow_anonymous true",
            "user root",
            "persistence true",
            $"persistence_location {_folder.Path}/",
            FormattableString.Invariant($"max_queued_messages {_settings.MaxQueued}"),
            FormattableString.Invariant($"max_inflight_messages {_settings.MaxInFlight}"),
            "log_dest none",
        };
        if (_settings.Access.Count > 0)
        {
            File.WriteAllLines(_folder.File("access"), _settings.Access);
            lines.Add($"acl_file {_folder.File("access")}");
        }

        if (_settings.Certificates is { } certificates)
        {
            lines.Add($"cafile {certificates.AuthorityFile}");
            lines.Add($"certfile {certificates.ServerCertificateFile}");
            lines.Add($"keyfile {certificates.ServerKeyFile}");
            lines.Add("require_certificate true");
        }

        return string.Join('\n', lines) + "\n";
    }

    async Task WaitUntilItListensAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (_process is { HasExited: true } ended)
            {
                throw new InvalidOperationException($"Mosquitto ended at once with {ended.ExitCode}.");
            }

            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, Port, patience.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
            }
        }
    }
}
