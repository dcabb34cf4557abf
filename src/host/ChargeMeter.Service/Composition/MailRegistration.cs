using ChargeMeter.Email;
using ChargeMeter.Email.Outbox;
using ChargeMeter.Email.Sending;
using ChargeMeter.Service.Solve;
using ChargeMeter.Web.Live;

namespace ChargeMeter.Service.Composition;

/// <summary>Puts the mail to inspectors into the host, if any is configured.</summary>
static class MailRegistration
{
    public static void Add(IServiceCollection services, ServiceOptions options)
    {
        services.AddSingleton<AlarmAnnouncer>();
        if (options.Email is not { } email)
        {
            return;
        }

        services.AddSingleton(_ => new MailOutbox(email.OutboxFolder));
        services.AddSingleton<IMailView, OutboxView>();
        services.AddSingleton(provider => new AlarmMailer(
            email, provider.GetRequiredService<MailOutbox>(), provider.GetRequiredService<MonitoringTime>()));
        services.AddSingleton(provider => new OperationsMailer(
            email, provider.GetRequiredService<MailOutbox>(), provider.GetRequiredService<MonitoringTime>()));
        services.AddHostedService(provider => new MailService(new MailSender(
            email, provider.GetRequiredService<MailOutbox>(), TimeProvider.System, provider.GetRequiredService<ILogger<MailSender>>())));
    }

    sealed class MailService : BackgroundService
    {
        readonly MailSender _sender;

        public MailService(MailSender sender) => _sender = sender;

        protected override Task ExecuteAsync(CancellationToken stoppingToken) => _sender.RunAsync(stoppingToken);
    }

    sealed class OutboxView : IMailView
    {
        readonly MailOutbox _outbox;

        public OutboxView(MailOutbox outbox) => _outbox = outbox;

        public IReadOnlyList<MailView> Newest(int count) =>
            [.. _outbox.NewestMails(count).Select(mail => new MailView(mail.At, mail.To, mail.Subject, mail.Text))];
    }
}
