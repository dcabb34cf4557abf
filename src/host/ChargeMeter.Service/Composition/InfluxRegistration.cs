using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Service.Diagnostics;
using ChargeMeter.Service.Solve;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.Influx;
using ChargeMeter.Web.Live;

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
        services.AddHostedService<SinkWatch>();
        services.AddSingleton<IOperationsView, SinkView>();
    }

    sealed class SinkView : IOperationsView
    {
        readonly InfluxSink _sink;

        public SinkView(InfluxSink sink) => _sink = sink;

        public IReadOnlyList<string> Troubles => SinkWatch.Trouble(_sink.Current) is { } trouble ? [KebabCase.Of(trouble)] : [];
    }

    sealed class SinkService : BackgroundService
    {
        readonly InfluxSink _sink;

        public SinkService(InfluxSink sink) => _sink = sink;

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => _sink.RunAsync(stoppingToken);
    }
}
