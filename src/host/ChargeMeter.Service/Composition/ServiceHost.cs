using System.Net;
using System.Threading.Channels;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Mqtt.Diagnostics;
using ChargeMeter.Mqtt.Intake;
using ChargeMeter.Service.Control;
using ChargeMeter.Service.Diagnostics;
using ChargeMeter.Service.Ingest;
using ChargeMeter.Service.Solve;
using ChargeMeter.Service.Stations;
using ChargeMeter.Storage.Journal;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.DuckDb;
using ChargeMeter.Web;
using ChargeMeter.Web.Live;
using Serilog;
using Serilog.Formatting.Compact;

namespace ChargeMeter.Service.Composition;

/// <summary>Wires the whole service into one process.</summary>
static class ServiceHost
{
    /// <summary>Messages waiting for the journal: two groups. When it is full, nothing more is taken from the brokers.</summary>
    const int MostPending = 4_000;

    /// <summary>Builds the service; starting it is the caller's.</summary>
    /// <param name="options">Valid settings.</param>
    /// <param name="fleet">The fleet to begin with.</param>
    /// <param name="rules">The rule pack.</param>
    /// <param name="store">The open series store; the service closes it.</param>
    /// <param name="time">The time that the monitoring runs on.</param>
    /// <param name="configure">More services, such as the demo's simulator.</param>
    public static WebApplication Build(
        ServiceOptions options,
        FleetSource fleet,
        RulePack rules,
        DuckDbSeriesStore store,
        MonitoringTime time,
        Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Host.UseSerilog((_, log) => Configure(log, options.Log));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Parse(options.Web.Address), options.Web.Port);
            kestrel.Listen(IPAddress.Parse(options.Diagnostics.Address), options.Diagnostics.Port);
        });
        ControlSocket.Listen(builder.WebHost, options.Data);
        builder.UseOrleans(LocalSilo.Configure);

        // Stopped in the opposite order: first the intake, then what it feeds, the actors last.
        var services = builder.Services;
        services.AddSingleton(options).AddSingleton(fleet).AddSingleton(rules).AddSingleton(time);
        AddStore(services, store);
        AddMonitoring(services, options);
        MailRegistration.Add(services, options);
        InfluxRegistration.Add(services, options);
        services.AddHostedService<FleetReload>();
        IntakeRegistration.Add(services, options);
        services.AddChargeMeterWeb();
        ServiceDiagnostics.Add(services);
        configure?.Invoke(services);

        var app = builder.Build();
        app.Use((context, next) => app.Lifetime.ApplicationStopping.IsCancellationRequested ? RefuseAsync(context) : next(context));
        ControlInterface.Map(app);
        ServiceDiagnostics.Map(app, options.Diagnostics.Port);
        app.MapChargeMeterWeb();
        return app;
    }

    /// <summary>An open page that was just cut off comes back at once; taken in again, it would hold up the end for half a minute.</summary>
    static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    }

    static void AddStore(IServiceCollection services, DuckDbSeriesStore store) =>
        services.AddSingleton(store).AddSingleton<ISeriesStore>(store).AddSingleton(store.Quarantine);

    static void AddMonitoring(IServiceCollection services, ServiceOptions options)
    {
        var pending = Channel.CreateBounded<PendingMessage>(new BoundedChannelOptions(MostPending));
        services.AddSingleton(pending.Reader).AddSingleton(pending.Writer);
        services.AddSingleton(ServiceConfiguration.Decoder(options));
        services.AddSingleton(ServiceConfiguration.Owners(options));
        services.AddSingleton<IntakeMetrics>().AddSingleton<IngestProgress>().AddSingleton<MqttMetrics>();
        services.AddSingleton(_ => new MessageJournal(Path.Combine(options.Data, MessageJournal.FolderName))).AddSingleton<UnstoredGroups>();
        services.AddSingleton<DiskGuard>().AddSingleton<GroupCommit>().AddSingleton<SequenceWatch>().AddSingleton<StationFeeder>().AddSingleton<CommitOrder>();
        services.AddSingleton<FleetBoard>().AddSingleton<IFleetView>(provider => provider.GetRequiredService<FleetBoard>());
        services.AddSingleton<OwnClock>().AddHostedService(provider => provider.GetRequiredService<OwnClock>());
        services.AddHostedService<SolveLoop>();
        services.AddHostedService<StoreUpkeep>();
        IntakeRegistration.AddRejections(services);
        services.AddHostedService<IngestLoop>();
        services.AddHostedService<JournalLoop>();
    }

    static void Configure(LoggerConfiguration log, LogOptions options)
    {
        log.MinimumLevel.Is(options.Level)
            .MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning)
            .MinimumLevel.Override("Polly", Serilog.Events.LogEventLevel.Warning)
            .MinimumLevel.Override("Orleans", Serilog.Events.LogEventLevel.Warning)
            // At its first look it takes the time since the machine started for a thread that hangs.
            .MinimumLevel.Override("Orleans.Runtime.Watchdog", Serilog.Events.LogEventLevel.Error)
            // It would have the server's collector, which is not for us.
            .MinimumLevel.Override("Orleans.Runtime.Silo", Serilog.Events.LogEventLevel.Error)
            .Enrich.FromLogContext();
        if (options.Json)
        {
            log.WriteTo.Console(new CompactJsonFormatter());
        }
        else
        {
            log.WriteTo.Console(
                outputTemplate: "{Timestamp:yyyy-MM-dd HH:mm:ss zzz} {Level:u3} {Message:lj}{NewLine}{Exception}",
                formatProvider: System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
