using ChargeMeter.Email.Outbox;
using ChargeMeter.Email.Sending;
using ChargeMeter.Email.Settings;
using ChargeMeter.Email.Tests.Server;
using ChargeMeter.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChargeMeter.Email.Tests.Sending;

/// <summary>Against a real SMTP server.</summary>
public sealed class MailSenderTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Mails_reach_the_server_as_they_were_written()
    {
        var options = OptionsFor("li@institute.example.org");
        await using var server = await SmtpServer.StartAsync(options.Port, _folder.Path, TestContext.Current.CancellationToken);

        await RunAsync(options, async outbox =>
        {
            Enqueue(options, outbox, "change-1");
            await Until(() => server.Mails.Count == 1);
        });

        var mail = server.Mails.ShouldHaveSingleItem();
        mail.Subject.ShouldBe("[紧急][发生] S001-P03 – 超差风险高(待现场检定)");
        mail.TextBody!.ShouldContain("+3.02 % ± 0.21 %");
        mail.HtmlBody!.ShouldContain("Example &lt;Power&gt;");
    }

    [Fact]
    public async Task Mails_wait_while_the_server_is_down_and_go_out_when_it_is_up()
    {
        var options = OptionsFor("li@institute.example.org");
        await RunAsync(options, async outbox =>
        {
            Enqueue(options, outbox, "change-1");
            Enqueue(options, outbox, "change-2");
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            outbox.PendingCount.ShouldBe(2);

            await using var server = await SmtpServer.StartAsync(options.Port, _folder.Path, TestContext.Current.CancellationToken);
            await Until(() => outbox.PendingCount == 0);
            server.Mails.Count.ShouldBe(2);
        });
    }

    [Fact]
    public async Task A_recipient_who_is_refused_for_good_holds_nobody_up()
    {
        var options = OptionsFor("refused@institute.example.org", "li@institute.example.org");
        await using var server = await SmtpServer.StartAsync(options.Port, _folder.Path, TestContext.Current.CancellationToken);

        await RunAsync(options, async outbox =>
        {
            Enqueue(options, outbox, "change-1");
            await Until(() => outbox.PendingCount == 0);

            outbox.NewestMails(10).Single(mail => mail.State == MailState.Failed).To.ShouldBe("refused@institute.example.org");
        });

        server.Mails.ShouldHaveSingleItem().To.ToString().ShouldBe("li@institute.example.org");
        var reason = Directory.GetFiles(Path.Combine(options.OutboxFolder, "failed"), "*.txt").ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(reason, TestContext.Current.CancellationToken)).ShouldContain("550");
    }

    [Fact]
    public async Task A_recipient_who_is_put_off_waits_and_holds_nobody_up()
    {
        var options = OptionsFor("later@institute.example.org", "li@institute.example.org");
        await using var server = await SmtpServer.StartAsync(options.Port, _folder.Path, TestContext.Current.CancellationToken);

        await RunAsync(options, async outbox =>
        {
            Enqueue(options, outbox, "change-1");
            await Until(() => outbox.PendingCount == 1);

            outbox.NewestMails(10).Single(mail => mail.State == MailState.Pending).To.ShouldBe("later@institute.example.org");
            Enqueue(options, outbox, "change-2");
            await Until(() => server.Mails.Count == 2);
        });

        server.Mails.ShouldAllBe(mail => mail.To.ToString() == "li@institute.example.org");
    }

    [Fact]
    public async Task Dropped_mails_need_no_server()
    {
        var options = OptionsFor("li@institute.example.org");
        options.Delivery = MailDelivery.Drop;

        await RunAsync(options, async outbox =>
        {
            Enqueue(options, outbox, "change-1");
            await Until(() => outbox.PendingCount == 0);

            outbox.NewestMails(10).ShouldHaveSingleItem().State.ShouldBe(MailState.Sent);
        });
    }

    [Fact]
    public async Task A_file_that_is_no_mail_is_put_aside()
    {
        var options = OptionsFor("li@institute.example.org");
        await using var server = await SmtpServer.StartAsync(options.Port, _folder.Path, TestContext.Current.CancellationToken);

        await RunAsync(options, async outbox =>
        {
            await File.WriteAllTextAsync(
                Path.Combine(options.OutboxFolder, "pending", "0.eml"), string.Empty, TestContext.Current.CancellationToken);
            Enqueue(options, outbox, "change-1");
            await Until(() => server.Mails.Count == 1 && outbox.PendingCount == 0);
        });

        Directory.GetFiles(Path.Combine(options.OutboxFolder, "failed"), "0.eml").ShouldHaveSingleItem();
    }

    public void Dispose() => _folder.Dispose();

    static void Enqueue(EmailOptions options, MailOutbox outbox, string id) =>
        new AlarmMailer(options, outbox, new FakeTimeProvider(Some.Time)).Enqueue(Some.Exceeding(id: id));

    static async Task RunAsync(EmailOptions options, Func<MailOutbox, Task> act)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var outbox = new MailOutbox(options.OutboxFolder);
        var running = new MailSender(options, outbox, TimeProvider.System, NullLogger<MailSender>.Instance).RunAsync(stop.Token);
        try
        {
            await act(outbox);
        }
        finally
        {
            await stop.CancelAsync();
            await running;
        }
    }

    static async Task Until(Func<bool> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!holds())
        {
            await Task.Delay(50, patience.Token);
        }
    }

    EmailOptions OptionsFor(params string[] addresses)
    {
        var options = Some.Options(addresses);
        options.Port = FreePort.Next();
        options.OutboxFolder = Path.Combine(_folder.Path, "outbox");
        return options;
    }
}
