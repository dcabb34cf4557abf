using System.Threading.Channels;
using ChargeMeter.Mqtt.Broker;
using ChargeMeter.Mqtt.Diagnostics;
using ChargeMeter.Mqtt.Intake;
using ChargeMeter.Service.Ingest;

namespace ChargeMeter.Service.Composition;

/// <summary>Puts the configured sources of messages into the host.</summary>
static class IntakeRegistration
{
    public static void Add(IServiceCollection services, ServiceOptions options)
    {
        if (options.Broker is { } broker)
        {
            services.AddSingleton(provider => new EmbeddedBroker(
                broker,
                provider.GetRequiredService<ChannelWriter<PendingMessage>>(),
                provider.GetRequiredService<MonitoringTime>(),
                TimeProvider.System,
                provider.GetRequiredService<MqttMetrics>(),
                provider.GetRequiredService<ILogger<EmbeddedBroker>>()));
            services.AddHostedService<BrokerService>();
        }

        foreach (var (name, mqtt) in options.Mqtt)
        {
            services.AddSingleton(provider => new MqttIntake(
                name,
                mqtt,
                provider.GetRequiredService<ChannelWriter<PendingMessage>>(),
                provider.GetRequiredService<MonitoringTime>(),
                TimeProvider.System,
                provider.GetRequiredService<MqttMetrics>(),
                provider.GetRequiredService<ILogger<MqttIntake>>()));
        }

        if (options.Mqtt.Count > 0)
        {
            services.AddHostedService<IntakeService>();
        }
    }

    /// <summary>Who tells senders of rejections; ends after the intake.</summary>
    public static void AddRejections(IServiceCollection services) => services
        .AddSingleton(provider => new RejectionSender(
            [.. provider.GetServices<MqttIntake>(), .. provider.GetServices<EmbeddedBroker>().Select(broker => broker.Publisher)],
            provider.GetRequiredService<ServiceOptions>(),
            provider.GetRequiredService<ILogger<RejectionSender>>()))
        .AddHostedService(provider => provider.GetRequiredService<RejectionSender>());

    sealed class BrokerService : IHostedService
    {
        readonly EmbeddedBroker _broker;

        public BrokerService(EmbeddedBroker broker) => _broker = broker;

        public Task StartAsync(CancellationToken cancellationToken) => _broker.StartAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => _broker.StopAsync(cancellationToken);
    }

    sealed class IntakeService : BackgroundService
    {
        readonly IEnumerable<MqttIntake> _intakes;

        public IntakeService(IEnumerable<MqttIntake> intakes) => _intakes = intakes;

        protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
            Task.WhenAll(_intakes.Select(intake => intake.RunAsync(stoppingToken)));
    }
}
