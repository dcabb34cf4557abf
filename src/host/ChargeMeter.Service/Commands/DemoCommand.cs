using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using ChargeMeter.Email.Settings;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Mqtt.Broker;
using ChargeMeter.Service.Composition;
using ChargeMeter.Service.Operations;
using ChargeMeter.Simulation.Playing;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.Writing;
using ChargeMeter.Storage.Series.DuckDb;

namespace ChargeMeter.Service.Commands;

/// <summary>
/// <c>chargemeter demo</c>: the whole service on embedded defaults, fed over MQTT by a simulated world, on a clock that
/// runs faster.
/// </summary>
static class DemoCommand
{
    const int DefaultWebPort = 8080;
    const double MinutesOfDay = 24 * 60;

    /// <summary>The world must not have begun before the service has started; the time until then passes fast.</summary>
    static readonly TimeSpan TimeToStart = TimeSpan.FromMinutes(6);

    static readonly Option<int> Speed = new("--speed")
    {
        Description = "How many seconds pass in one; 1 to 3600.",
        DefaultValueFactory = _ => 180,
    };

    static readonly Option<int> Port = new("--port")
    {
        Description = "The port of the pages; by default 8080, or a free one if it is taken.",
    };

    static readonly Option<FileInfo?> ScenarioPath = new("--scenario") { Description = "Another world than the shipped one: a scenario file of the simulator." };

    public static Command Create()
    {
        var command = new Command("demo", "Watch a simulated pile that over-charges being found out. Needs nothing.") { Speed, Port, ScenarioPath };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(ScenarioPath), Math.Clamp(parsed.GetValue(Speed), 1, 3_600), parsed.GetValue(Port), cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(FileInfo? file, int speed, int port, CancellationToken cancellationToken)
    {
        var scenario = await DemoScenario.ReadAsync(file, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("chargemeter-demo-");
        try
        {
            await RunAsync(Options(folder, port), scenario, speed, cancellationToken);
            return ExitCode.Done;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task RunAsync(ServiceOptions options, Scenario scenario, int speed, CancellationToken cancellationToken)
    {
        Listeners.Require(options);
        var time = new MonitoringTime();
        var world = PlayPlan.For(time.GetUtcNow(), TimeToStart, scenario, speed: 1).Build(scenario, options.TopicPrefix);
        WorldFiles.WriteRegistry(world, new FileInfo(options.Registry));
        var fleet = new FleetSource { Current = InputFiles.ReadFleet(new FileInfo(options.Registry)) };
        var store = await DuckDbSeriesStore.OpenAsync(new DuckDbSeriesOptions(OperationScope.StorePath(options.Data)), cancellationToken);
        await using var app = ServiceHost.Build(options, fleet, RulePack.Shipped, store, time, services =>
            services.AddHostedService(_ => new DemoPlayer(world, options.Broker!.Port, time, speed)));
        await app.StartAsync(cancellationToken);
        Console.WriteLine(
            $"""

            ChargeMeter demo: {world.Stations.Count} stations, {speed} seconds pass in one. Nothing of it is real.
            Open  http://{options.Web.Address}:{options.Web.Port}/  and watch: within a minute or so one pile is found out.
            The world lasts {scenario.Days} days, here {scenario.Days * MinutesOfDay / speed:0} minutes; then it falls silent.
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
}
