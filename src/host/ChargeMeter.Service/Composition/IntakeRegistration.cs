using System.Threading.Channels;
using ChargeMeter.Mqtt.Broker;
using ChargeMeter.Mqtt.Diagnostics;
using ChargeMeter.Mqtt.Intake;

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

        if (options.Mqtt is { } mqtt)
        {
            services.AddSingleton(provider => new MqttIntake(
                mqtt,
                provider.GetRequiredService<ChannelWriter<PendingMessage>>(),
                provider.GetRequiredService<MonitoringTime>(),
                TimeProvider.System,
                provider.GetRequiredService<MqttMetrics>(),
                provider.GetRequiredService<ILogger<MqttIntake>>()));
            services.AddHostedService<IntakeService>();
        }
    }

    sealed class BrokerService : IHostedService
    {
        readonly EmbeddedBroker _broker;

        public BrokerService(EmbeddedBroker broker) => _broker = broker;

        public Task StartAsync(CancellationToken cancellationToken) => _broker.StartAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => _broker.StopAsync(cancellationToken);
    }

    sealed class IntakeService : BackgroundService
    {
        readonly MqttIntake _intake;

        public IntakeService(MqttIntake intake) => _intake = intake;

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => _intake.RunAsync(stoppingToken);
    }
}
