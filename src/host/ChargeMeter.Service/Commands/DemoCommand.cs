using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using ChargeMeter.Email.Settings;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Mqtt.Broker;
using ChargeMeter.Service.Composition;
using ChargeMeter.Simulation.Playing;
using ChargeMeter.Simulation.Stations;
using ChargeMeter.Storage.Series.DuckDb;

namespace ChargeMeter.Service.Commands;

/// <summary>
/// <c>chargemeter demo</c>: the whole service on embedded defaults, fed over MQTT by a simulated station, on a clock that
/// runs faster.
/// </summary>
static class DemoCommand
{
    const int DefaultWebPort = 8080;

    static readonly Option<int> Speed = new("--speed")
    {
        Description = "How many seconds pass in one; 1 to 3600.",
        DefaultValueFactory = _ => 180,
    };

    static readonly Option<int> Port = new("--port")
    {
        Description = "The port of the pages; by default 8080, or a free one if it is taken.",
    };

    public static Command Create()
    {
        var command = new Command("demo", "Watch a simulated pile that over-charges being found out. Needs nothing.") { Speed, Port };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            Math.Clamp(parsed.GetValue(Speed), 1, 3_600), parsed.GetValue(Port), cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(int speed, int port, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("chargemeter-demo-");
        try
        {
            await RunAsync(Options(folder, port), speed, cancellationToken);
            return ExitCode.Done;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task RunAsync(ServiceOptions options, int speed, CancellationToken cancellationToken)
    {
        Listeners.Require(options);
        var time = new MonitoringTime();
        var station = new SimulatedStation(new SimulatedStationOptions());
        var begin = time.GetUtcNow();
        await File.WriteAllBytesAsync(
            options.Registry, station.RegistryJson(DateOnly.FromDateTime(begin.UtcDateTime)), cancellationToken);
        var fleet = new FleetSource { Current = InputFiles.ReadFleet(new FileInfo(options.Registry)) };
        var path = Path.Combine(options.Data, "series.duckdb");
        var store = await DuckDbSeriesStore.OpenAsync(new DuckDbSeriesOptions(path), cancellationToken);
        await using var app = ServiceHost.Build(options, fleet, RulePack.Shipped, store, time, services =>
            services.AddHostedService(_ => new PlayerService(station, options.Broker!.Port, time, speed)));
        await app.StartAsync(cancellationToken);
        Console.WriteLine(
            $"""

            ChargeMeter demo: one station, {speed} seconds pass in one. Nothing of it is real.
            Open  http://{options.Web.Address}:{options.Web.Port}/  and watch: within a minute or so one pile is found out.
            MQTT  {options.Broker!.BindAddress}:{options.Broker.Port}   metrics  http://{options.Diagnostics.Address}:{options.Diagnostics.Port}/metrics
            Ctrl+C ends it and removes {options.Data}

            """);
        await app.WaitForShutdownAsync(cancellationToken);
    }

    static ServiceOptions Options(DirectoryInfo folder, int port)
    {
        var email = new EmailOptions
        {
            Delivery = MailDelivery.Drop,
            From = "chargemeter@example.org",
            OutboxFolder = Path.Combine(folder.FullName, "mail"),
        };
        email.Recipients.Add(new MailRecipient { Address = "inspector@example.org", Language = MailLanguage.Zh });
        email.Recipients.Add(new MailRecipient { Address = "inspector.en@example.org", Language = MailLanguage.En });
        var options = new ServiceOptions
        {
            Registry = Path.Combine(folder.FullName, "registry.json"),
            Data = folder.FullName,
            Broker = new EmbeddedBrokerOptions { Port = FreePort(0) },
            Email = email,
        };
        options.Web.Port = port > 0 ? port : FreePort(DefaultWebPort);
        options.Diagnostics.Port = FreePort(0);
        options.Solve.IntervalSeconds = 2;
        options.Log.Level = Serilog.Events.LogEventLevel.Warning;
        email.BaseUrl = new Uri($"http://{options.Web.Address}:{options.Web.Port}/");
        return options;
    }

    static int FreePort(int wanted)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, wanted);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException) when (wanted > 0)
        {
            return FreePort(0);
        }
    }

    /// <summary>Plays the simulated station at the broker, as a stranger would: over MQTT alone.</summary>
    sealed class PlayerService : BackgroundService
    {
        readonly SimulatedStation _station;
        readonly StationPlayer _player;
        readonly MonitoringTime _time;
        readonly int _speed;

        public PlayerService(SimulatedStation station, int port, MonitoringTime time, int speed)
        {
            _speed = speed;
            _station = station;
            _player = new StationPlayer(new StationPlayerOptions { Port = port }, time);
            _time = time;
        }

        /// <summary>The first messages go out on the system's time: a start that takes a second must not look like a clock that
        /// is minutes off.</summary>
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var begin = _time.GetUtcNow();
            await _player.PlayAsync(_station.Messages(begin).TakeWhile(message => message.Due <= begin), stoppingToken);
            _time.Accelerate(_speed);
            await _player.PlayAsync(_station.Messages(begin).SkipWhile(message => message.Due <= begin), stoppingToken);
        }
    }
}
