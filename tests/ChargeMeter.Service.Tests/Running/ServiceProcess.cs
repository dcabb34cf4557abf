using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChargeMeter.Storage.Series.DuckDb;
using ChargeMeter.TestSupport;

namespace ChargeMeter.Service.Tests.Running;

/// <summary><c>chargemeter serve</c> on free ports over one data folder: started, killed, stopped and started again.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    readonly int _webPort = FreePort.Next();
    readonly int _diagnosticsPort = FreePort.Next();
    readonly string[] _settings;
    readonly List<RunningProgram> _programs = [];
    SteppedTime? _time;

    ServiceProcess(string? dataFolder, byte[] registry, string[] settings)
    {
        DataFolder = dataFolder ?? _folder.File("data");
        File.WriteAllBytes(_folder.File("registry.json"), registry);
        _settings = settings;
    }

    public string DataFolder { get; }

    /// <summary>The ports of pages and diagnostics.</summary>
    public IReadOnlyList<int> Ports => [_webPort, _diagnosticsPort];

    public int ProcessId => Program.ProcessId;

    /// <summary>What the program wrote since it was last started.</summary>
    public string Output => Program.Output;

    RunningProgram Program => _programs[^1];

    /// <summary>Starts the service with further settings (<c>Name=Value</c>), ready to take messages.</summary>
    public static Task<ServiceProcess> StartAsync(byte[] registry, params string[] settings) => StartOverAsync(null, registry, settings);

    /// <summary>The same over a data folder of the caller's.</summary>
    public static async Task<ServiceProcess> StartOverAsync(string? dataFolder, byte[] registry, params string[] settings)
    {
        var service = new ServiceProcess(dataFolder, registry, settings);
        service.StartAgain();
        await service.ReadyAsync();
        return service;
    }

    /// <summary>The same with a clock of its own.</summary>
    public static async Task<ServiceProcess> StartAsync(byte[] registry, SteppedTime time, params string[] settings)
    {
        var service = new ServiceProcess(null, registry, settings) { _time = time };
        service.StartAgain();
        await service.ReadyAsync();
        return service;
    }

    /// <summary>The settings by which it connects to a broker of the field.</summary>
    public static string[] At(MosquittoBroker broker, string name = "field") => At(broker.Port, name);

    /// <summary>The same by its port.</summary>
    public static string[] At(int port, string name = "field") =>
    [
        $"Mqtt:{name}:Host=127.0.0.1",
        string.Create(CultureInfo.InvariantCulture, $"Mqtt:{name}:Port={port}"),
        $"Mqtt:{name}:ClientId=chargemeter-test-{name}",
        $"Mqtt:{name}:ReconnectCapSeconds=1",
    ];

    /// <summary>Starts it over the same data; does not wait for anything.</summary>
    public void StartAgain() => _programs.Add(RunningProgram.Start(["serve", .. SettingsFlags()], _time?.Environment ?? SteppedTime.None));

    /// <summary>Runs another command with the settings of the service.</summary>
    public Task<ProgramRun> CommandAsync(params IEnumerable<string> arguments) => BuiltProgram.RunAsync([.. arguments, .. SettingsFlags()]);

    /// <summary>Puts another registry in place.</summary>
    public void WriteRegistry(byte[] registry) => File.WriteAllBytes(_folder.File("registry.json"), registry);

    public Task KillAsync() => Program.KillAsync();

    /// <summary>Stops it in good order; it must say that all went well.</summary>
    public async Task StopAsync()
    {
        var exitCode = await Program.StopAsync();
        exitCode.ShouldBe(0, Output);
    }

    /// <summary>Returns when the service is ready: store open, broker connected or running.</summary>
    public Task ReadyAsync() => UntilAsync("the service is ready", async () =>
    {
        using var live = await _http.GetAsync(Address(_webPort, "/healthz/live"), TestContext.Current.CancellationToken);
        using var ready = await _http.GetAsync(Address(_diagnosticsPort, "/healthz/ready"), TestContext.Current.CancellationToken);
        return live.IsSuccessStatusCode && ready.IsSuccessStatusCode;
    });

    /// <summary>Whether anything answers at the page's port.</summary>
    public async Task<bool> IsLiveAsync()
    {
        try
        {
            using var live = await _http.GetAsync(Address(_webPort, "/healthz/live"), TestContext.Current.CancellationToken);
            return live.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>How readiness tells of the projection to InfluxDB.</summary>
    public async Task<JsonElement> InfluxAsync() => (await ReadinessAsync()).GetProperty("influx");

    /// <summary>What readiness tells, ready or not.</summary>
    public async Task<JsonElement> ReadinessAsync()
    {
        using var ready = await _http.GetAsync(Address(_diagnosticsPort, "/healthz/ready"), TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }

    /// <summary>The facts about every pile, by its identity, as the API tells them.</summary>
    public async Task<SortedDictionary<string, JsonElement>> PilesAsync()
    {
        var piles = await JsonAsync("/api/v1/piles");
        return new SortedDictionary<string, JsonElement>(
            piles.EnumerateArray().ToDictionary(pile => pile.GetProperty("pile").GetString()!), StringComparer.Ordinal);
    }

    /// <summary>Returns when the piles tell of everything that was stored when it was called.</summary>
    public async Task SolvedAsync()
    {
        // The next solve may have begun before the last message was stored; the one after it has seen it.
        await BalanceAsync();
        await NextSolveAsync();
        await NextSolveAsync();
    }

    /// <summary>The open alarms as <c>subject kind</c>.</summary>
    public async Task<IReadOnlyList<string>> AlarmsAsync()
    {
        var alarms = await JsonAsync("/api/v1/alarms");
        return [.. alarms.EnumerateArray()
            .Select(alarm => $"{alarm.GetProperty("subject").GetString()} {alarm.GetProperty("kind").GetString()}")
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>A page as a browser gets it, entities decoded.</summary>
    public async Task<string> PageAsync(string path) =>
        WebUtility.HtmlDecode(await _http.GetStringAsync(Address(_webPort, path), TestContext.Current.CancellationToken));

    /// <summary>The terms of the balance once nothing waits: what is acknowledged is stored a moment later.</summary>
    public async Task<ItemBalance> BalanceAsync()
    {
        var balance = await BalanceNowAsync();
        await UntilAsync("nothing waits", async () => (balance = await BalanceNowAsync()).Waiting == 0);
        return balance;
    }

    /// <summary>The terms of the balance, from the metrics.</summary>
    public async Task<ItemBalance> BalanceNowAsync()
    {
        var metrics = await MetricsAsync();
        return new ItemBalance(Term("received"), Term("stored"), Term("duplicate"), Term("quarantined"), Term("waiting"));

        long Term(string name) => Regex
            .Matches(metrics, $@"^chargemeter_items_{name}(?:_total)?(?:\{{[^}}]*\}})? (\d+)", RegexOptions.Multiline, TimeSpan.FromSeconds(5))
            .Sum(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>All metrics, as Prometheus gets them.</summary>
    public Task<string> MetricsAsync() => _http.GetStringAsync(Address(_diagnosticsPort, "/metrics"), TestContext.Current.CancellationToken);

    /// <summary>Waits for something that the service must come to.</summary>
    public Task UntilAsync(string what, Func<Task<bool>> holds) =>
        Eventually.HoldsAsync(what, holds, () => Program.HasExited ? $"It has ended. {Output}" : Output);

    /// <summary>Opens the store of the stopped service.</summary>
    public Task<DuckDbSeriesStore> OpenStoreAsync() => DuckDbSeriesStore.OpenAsync(
        new DuckDbSeriesOptions(Path.Combine(DataFolder, "series.duckdb")), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs)
        {
            await program.DisposeAsync();
        }

        _http.Dispose();
        _folder.Dispose();
    }

    async Task NextSolveAsync()
    {
        var before = await SolvesAsync();
        await UntilAsync("every pile is assessed anew", async () =>
            await SolvesAsync() is { Count: > 0 } now && !now.Any(before.Contains));
    }

    async Task<IReadOnlyList<string>> SolvesAsync() =>
        [.. (await PilesAsync()).Select(pile => $"{pile.Key} {pile.Value.GetProperty("at")}")];

    static Uri Address(int port, string path) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}{path}"));

    IEnumerable<string> SettingsFlags() =>
    [
        "--registry", _folder.File("registry.json"),
        "--data", DataFolder,
        .. Settings().SelectMany(setting => (string[])["--set", setting]),
    ];

    IEnumerable<string> Settings() =>
    [
        string.Create(CultureInfo.InvariantCulture, $"Web:Port={_webPort}"),
        string.Create(CultureInfo.InvariantCulture, $"Diagnostics:Port={_diagnosticsPort}"),
        "Solve:IntervalSeconds=0.5",
        .. _settings,
    ];

    async Task<JsonElement> JsonAsync(string path)
    {
        await using var stream = await _http.GetStreamAsync(Address(_webPort, path), TestContext.Current.CancellationToken);
        using var document = await JsonDocument.ParseAsync(stream, default, TestContext.Current.CancellationToken);
        return document.RootElement.Clone();
    }
}
