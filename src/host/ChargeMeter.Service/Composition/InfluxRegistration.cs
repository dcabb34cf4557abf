using ChargeMeter.Service.Solve;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.Influx;

namespace ChargeMeter.Service.Composition;

/// <summary>Puts the projection to InfluxDB into the host, if one is configured.</summary>
static class InfluxRegistration
{
    public static void Add(IServiceCollection services, ServiceOptions options)
    {
        if (options.Influx is not { } influx)
        {
            return;
        }

        services.AddSingleton(provider => new InfluxSink(
            influx,
            provider.GetRequiredService<ISeriesStore>(),
            () => provider.GetRequiredService<FleetSource>().Current,
            () => provider.GetRequiredService<FleetBoard>().Current,
            provider.GetRequiredService<MonitoringTime>(),
            TimeProvider.System,
            provider.GetRequiredService<ILogger<InfluxSink>>()));
        services.AddHostedService<SinkService>();
    }

    sealed class SinkService : BackgroundService
    {
        readonly InfluxSink _sink;

        public SinkService(InfluxSink sink) => _sink = sink;

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => _sink.RunAsync(stoppingToken);
    }
}
