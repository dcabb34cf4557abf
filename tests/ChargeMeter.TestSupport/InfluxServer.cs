using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace ChargeMeter.TestSupport;

/// <summary>
/// A real InfluxDB 1.x on a free port of loopback, its data in a temporary folder, that can be stopped and started again. Where InfluxDB is not
/// installed, the test fails.
/// </summary>
public sealed class InfluxServer : IAsyncDisposable
{
    const string Executable = "/usr/bin/influxd";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly TemporaryFolder _folder = new();
    readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    readonly bool _withAccounts;
    Process? _process;

    InfluxServer(bool withAccounts)
    {
        _withAccounts = withAccounts;
        File.WriteAllText(ConfigurationFile, Configuration());
    }

    /// <summary>Its address on 127.0.0.1.</summary>
    public Uri Url => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"));

    int Port { get; } = FreePort.Next();

    string ConfigurationFile => _folder.File("influxdb.conf");

    /// <summary>Starts one.</summary>
    /// <param name="database">A database to make in it.</param>
    /// <param name="withAccounts">Whether it asks who one is.</param>
    public static async Task<InfluxServer> StartAsync(string? database = null, bool withAccounts = false)
    {
        var server = new InfluxServer(withAccounts);
        await server.StartAgainAsync();
        if (database is not null)
        {
            await server.QueryAsync($"CREATE DATABASE {database}");
        }

        return server;
    }

    /// <summary>Starts it, on the same port and with what it had stored.</summary>
    public async Task StartAgainAsync()
    {
        try
        {
            _process = Process.Start(new ProcessStartInfo(Executable, ["-config", ConfigurationFile])
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"{Executable} is needed: install the package influxdb.", exception);
        }

        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await WaitUntilItAnswersAsync();
    }

    /// <summary>Ends it at once, as the power does.</summary>
    public async Task StopAsync()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            using var patience = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(patience.Token);
        }

        _process?.Dispose();
        _process = null;
    }

    /// <summary>Asks in InfluxQL and gives the answer as CSV with times in milliseconds, its heading first; empty if there is nothing.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string query, string database = "")
    {
        var address = new Uri(Url, $"query?epoch=ms&db={Uri.EscapeDataString(database)}&q={Uri.EscapeDataString(query)}");
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.Accept.ParseAdd("application/csv");
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"{query}: {text}");
        }

        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        _folder.Dispose();
    }

    string Configuration() => string.Create(CultureInfo.InvariantCulture, $"""
        reporting-disabled = true
        bind-address = "127.0.0.1:{FreePort.Next()}"
        [meta]
          dir = "{_folder.File("meta")}"
        [data]
          dir = "{_folder.File("data")}"
          wal-dir = "{_folder.File("wal")}"
          index-version = "tsi1"
        [http]
          bind-address = "127.0.0.1:{Port}"
          log-enabled = false
          auth-enabled = {(_withAccounts ? "true" : "false")}
        [monitor]
          store-enabled = false
        """);

    async Task WaitUntilItAnswersAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (_process is { HasExited: true } ended)
            {
                throw new InvalidOperationException($"InfluxDB ended at once with {ended.ExitCode}.");
            }

            try
            {
                using var answer = await _http.GetAsync(new Uri(Url, "ping"), patience.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
            }
        }
    }
}
