using ChargeMeter.Monitoring.Sequences;
using ChargeMeter.Mqtt.Broker;
using ChargeMeter.Mqtt.Intake;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Service.Ingest;
using ChargeMeter.Storage.Journal;
using ChargeMeter.Storage.Series.DuckDb;
using ChargeMeter.Storage.Series.Influx;
using OpenTelemetry.Metrics;

namespace ChargeMeter.Service.Diagnostics;

/// <summary>Liveness for anyone; readiness and metrics on a listener of their own.</summary>
static class ServiceDiagnostics
{
    public static void Add(IServiceCollection services) =>
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter("ChargeMeter.*")
            .AddMeter("Microsoft.AspNetCore.Hosting", "System.Runtime")
            .AddPrometheusExporter());

    public static void Map(WebApplication app, int port)
    {
        app.UseOpenTelemetryPrometheusScrapingEndpoint(context =>
            context.Connection.LocalPort == port && context.Request.Path == "/metrics");
        app.MapWhen(context => context.Connection.LocalPort == port, branch => branch.Run(AnswerAsync));
        app.MapGet("/healthz/live", () => Results.Text("live\n")).ExcludeFromDescription();
    }

    static Task AnswerAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/healthz/live" => context.Response.WriteAsync("live\n"),
        "/healthz/ready" => ReadyAsync(context),
        _ => NotFoundAsync(context),
    };

    static Task ReadyAsync(HttpContext context)
    {
        var troubles = Troubles(context.RequestServices).ToList();
        context.Response.StatusCode = troubles.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        var progress = context.RequestServices.GetRequiredService<IngestProgress>();
        return context.Response.WriteAsJsonAsync(new
        {
            Ready = troubles.Count == 0,
            Troubles = troubles,
            progress.NewestStored,
            Clock = Clock(context.RequestServices.GetRequiredService<OwnClock>()),
            Brokers = context.RequestServices.GetServices<MqttIntake>().Select(Broker),
            Sequences = context.RequestServices.GetRequiredService<SequenceWatch>().ByBroker.Select(Sequence),
            Disk = Disk(context.RequestServices.GetRequiredService<DiskGuard>()),
            Damage = (IEnumerable<string>)
                [.. context.RequestServices.GetRequiredService<DuckDbSeriesStore>().Damage, .. context.RequestServices.GetRequiredService<MessageJournal>().Damage],
            Influx = Sink(context.RequestServices.GetService<InfluxSink>()),
        });
    }

    static object Broker(MqttIntake intake) => new { intake.Name, intake.IsConnected, intake.LastMessageAt, Hearing = KebabCase.Of(intake.Hearing) };

    static object Sequence(KeyValuePair<string, SequenceTally> found) =>
        new { Broker = found.Key, found.Value.Missing, found.Value.Lost, found.Value.Repeated, found.Value.Restarts };

    static object Disk(DiskGuard disk) => new { State = KebabCase.Of(disk.State), disk.FreeMebibytes };

    static object Clock(OwnClock clock) => new { Trusted = clock.IsTrusted(), clock.OffsetSeconds };

    // Told, but no reason to be unready: who takes the service out for it loses readings over a copy of them.
    static object? Sink(InfluxSink? sink) => sink?.Current is { } current
        ? new { State = KebabCase.Of(current.State), current.Reason, current.Position, current.OldestUnsent }
        : null;

    static IEnumerable<string> Troubles(IServiceProvider services)
    {
        if (services.GetRequiredService<IngestProgress>().Trouble is { } trouble)
        {
            yield return $"nothing can be stored: {trouble}";
        }

        if (services.GetRequiredService<DiskGuard>().Trouble is { } full)
        {
            yield return $"nothing is taken: {full}";
        }

        foreach (var intake in services.GetServices<MqttIntake>().Where(intake => !intake.IsConnected))
        {
            yield return $"not connected to broker {intake.Name}";
        }

        if (services.GetService<EmbeddedBroker>() is { IsRunning: false })
        {
            yield return "the embedded broker does not run";
        }
    }

    static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
