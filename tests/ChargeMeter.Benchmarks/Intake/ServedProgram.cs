using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using ChargeMeter.Benchmarks.Measuring;
using ChargeMeter.Simulation.Loading;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Benchmarks.Intake;

/// <summary>The built program's <c>serve</c>, on free ports and with an empty store.</summary>
sealed class ServedProgram : IAsyncDisposable
{
    static readonly Uri Ready = new("healthz/ready", UriKind.Relative);
    static readonly Uri Metrics = new("metrics", UriKind.Relative);
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    static readonly TimeSpan CatchUpPatience = TimeSpan.FromHours(1);

    readonly TemporaryFolder _folder = new();
    readonly HttpClient _http = new();
    readonly Queue<string> _lines = new();
    readonly Process _process;

    ServedProgram(LoadOptions load, int port, int? brokerPort)
    {
        Port = port;
        File.WriteAllBytes(_folder.File("registry.json"), LoadRegistry.Json(load));
        var (web, diagnostics) = (FreePort.Next(), FreePort.Next());
        _http.BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{diagnostics}/"));
        string[] source = brokerPort is { } field
            ? [$"Mqtt:field:Port={field}", "Mqtt:field:Host=127.0.0.1", "Mqtt:field:ClientId=chargemeter"]
            : [$"Broker:Port={port}", "Broker:MaxConnections=10000", "Broker:MaxMessagesPerSecond=100000"];
        string[] settings = [.. source, $"Web:Port={web}", $"Diagnostics:Port={diagnostics}"];
        _process = BuiltProgram.Start(
            [
                BuiltProgram.Path(), "serve", "--registry", _folder.File("registry.json"), "--data", _folder.File("data"),
                .. settings.SelectMany(setting => new[] { "--set", setting }),
            ],
            Hear);
    }

    /// <summary>The port of its own broker.</summary>
    internal int Port { get; }

    /// <summary>The most memory that it had, in MB.</summary>
    internal double PeakMegabytes => Clock.PeakMegabytes(_process.Id);

    /// <summary>The memory that it has now, in MB.</summary>
    internal double Megabytes => Clock.Megabytes(_process.Id);

    /// <summary>A folder on the disk of its data.</summary>
    internal string Folder => _folder.Path;

    /// <summary>The folder of its data.</summary>
    internal string DataFolder => _folder.File("data");

    /// <summary>The file of its store.</summary>
    internal string DatabaseFile => _folder.File("data/series.duckdb");

    /// <summary>Starts it with the stations of a load.</summary>
    /// <param name="load">The load.</param>
    /// <param name="brokerPort">The port of a broker that it shall be a client of; without one it has its own.</param>
    internal static async Task<ServedProgram> StartAsync(LoadOptions load, int? brokerPort = null)
    {
        var program = new ServedProgram(load, FreePort.Next(), brokerPort);
        await program.UntilAsync(async () => (await program._http.GetAsync(Ready)).IsSuccessStatusCode);
        await program.UntilAsync(async () =>
        {
            using var probe = new TcpClient();
            await probe.ConnectAsync(IPAddress.Loopback, brokerPort ?? program.Port);
            return true;
        });
        return program;
    }

    /// <summary>Has it take in a load; if it does not, its own words go with the failure.</summary>
    internal async Task<LoadResult> TakeInAsync(IntakeCase load, double? rate = null)
    {
        try
        {
            return await load.PublishAsync(Port, rate);
        }
        catch (InvalidOperationException failure)
        {
            throw new InvalidOperationException($"{failure.Message}\n{Said()}", failure);
        }
    }

    /// <summary>Waits until so many readings are stored, and says when the last of them was.</summary>
    internal async Task<long> StoredAsync(long readings)
    {
        var (newest, at) = (default(DateTimeOffset?), 0L);
        await UntilAsync(async () =>
        {
            var state = (await ReadinessAsync()).NewestStored;
            if (state != newest)
            {
                (newest, at) = (state, Stopwatch.GetTimestamp());
                return false;
            }

            return await CountAsync() >= readings;
        });
        return at;
    }

    /// <summary>Waits until nothing lags any more: all that was received is stored, and the stations have taken it in.</summary>
    internal Task CaughtUpAsync() => UntilAsync(async () => (await ReadinessAsync()).Intake is { Waiting: 0, StationsBehind: 0 }, CatchUpPatience);

    /// <summary>How many readings are stored.</summary>
    internal async Task<long> CountAsync()
    {
        var metrics = await _http.GetStringAsync(Metrics);
        var line = metrics.Split('\n').FirstOrDefault(line => line.StartsWith("chargemeter_items_stored", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>What readiness tells.</summary>
    internal async Task<ToldReadiness> ReadinessAsync() => (await _http.GetFromJsonAsync<ToldReadiness>(Ready))!;

    /// <summary>Stops it and looks whether its store holds every reading once.</summary>
    internal async Task AuditAsync(long readings)
    {
        await BuiltProgram.EndAsync(_process);
        StoreAudit.Check(DatabaseFile, readings);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await BuiltProgram.EndAsync(_process);
        _process.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    async Task UntilAsync(Func<Task<bool>> holds, TimeSpan? patience = null)
    {
        var begin = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                if (await holds())
                {
                    return;
                }
            }
            catch (Exception error) when (error is HttpRequestException or SocketException)
            {
                // It is not up yet.
            }

            if (_process.HasExited || Stopwatch.GetElapsedTime(begin) > (patience ?? Patience))
            {
                throw new InvalidOperationException($"The service did not do as it should:\n{Said()}");
            }

            await Task.Delay(Glance);
        }
    }

    string Said()
    {
        lock (_lines)
        {
            return string.Join('\n', _lines);
        }
    }

    void Hear(string line)
    {
        const int MostLines = 50;
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > MostLines)
            {
                _lines.Dequeue();
            }
        }
    }
}
