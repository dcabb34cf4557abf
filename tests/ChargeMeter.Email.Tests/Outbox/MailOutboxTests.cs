using ChargeMeter.Email.Outbox;
using ChargeMeter.TestSupport;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChargeMeter.Email.Tests.Outbox;

public sealed class MailOutboxTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_notice_makes_one_mail_for_each_recipient()
    {
        using var outbox = new MailOutbox(_folder.Path);

        Mailer(outbox, "li@institute.example.org", "wang@institute.example.org").Enqueue(Some.Exceeding()).ShouldBe(2);

        outbox.PendingCount.ShouldBe(2);
        outbox.NewestMails(10).Select(mail => mail.To)
            .ShouldBe(["li@institute.example.org", "wang@institute.example.org"], ignoreOrder: true);
    }

    [Fact]
    public void An_effect_carried_out_twice_makes_one_mail()
    {
        using var outbox = new MailOutbox(_folder.Path);
        Mailer(outbox, "li@institute.example.org").Enqueue(Some.Exceeding());

        Mailer(outbox, "li@institute.example.org").Enqueue(Some.Exceeding()).ShouldBe(0);

        outbox.PendingCount.ShouldBe(1);
    }

    [Fact]
    public void An_effect_carried_out_again_after_a_restart_is_not_mailed_again()
    {
        using (var before = new MailOutbox(_folder.Path))
        {
            Mailer(before, "li@institute.example.org").Enqueue(Some.Exceeding());
            before.MarkSent(before.Pending().Single());
        }

        using var after = new MailOutbox(_folder.Path);

        Mailer(after, "li@institute.example.org").Enqueue(Some.Exceeding()).ShouldBe(0);
        after.PendingCount.ShouldBe(0);
    }

    [Fact]
    public void A_mail_that_was_being_written_when_the_power_failed_is_not_there()
    {
        using var outbox = new MailOutbox(_folder.Path);
        File.WriteAllText(Path.Combine(_folder.Path, "pending", "20261122T121500-half.eml.tmp"), "From: half");

        outbox.PendingCount.ShouldBe(0);
        outbox.NewestMails(10).ShouldBeEmpty();
    }

    [Fact]
    public void Of_mails_beyond_the_limit_only_the_name_stays()
    {
        const int Kept = 3;
        using var outbox = new MailOutbox(_folder.Path, Kept);
        var mailer = Mailer(outbox, "li@institute.example.org");
        for (var index = 0; index <= Kept; index++)
        {
            mailer.Enqueue(Some.Silent($"change-{index}", Some.Time.AddMinutes(index)));
        }

        foreach (var name in outbox.Pending())
        {
            outbox.MarkSent(name);
        }

        var files = new DirectoryInfo(Path.Combine(_folder.Path, "sent")).GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        files.Count.ShouldBe(Kept + 1);
        files.Count(file => file.Length == 0).ShouldBe(1);
        files[0].Length.ShouldBe(0);
        mailer.Enqueue(Some.Silent("change-0", Some.Time)).ShouldBe(0);
    }

    [Fact]
    public void The_newest_mails_come_first()
    {
        using var outbox = new MailOutbox(_folder.Path);
        var mailer = Mailer(outbox, "li@institute.example.org");
        mailer.Enqueue(Some.Silent("early", Some.Time));
        mailer.Enqueue(Some.Exceeding(id: "late") with { Change = Some.Exceeding(id: "late").Change with { At = Some.Time.AddHours(1) } });

        var newest = outbox.NewestMails(1).ShouldHaveSingleItem();

        newest.Subject.ShouldBe("[紧急][发生] S001-P03 – 超差风险高(待现场检定)");
        newest.Text.ShouldContain("本结果为监测估计,不作为检定结论或处罚依据");
        newest.State.ShouldBe(MailState.Pending);
    }

    [Fact]
    public void Without_recipients_nothing_is_mailed()
    {
        using var outbox = new MailOutbox(_folder.Path);

        Mailer(outbox).Enqueue(Some.Exceeding()).ShouldBe(0);
    }

    public void Dispose() => _folder.Dispose();

    static AlarmMailer Mailer(MailOutbox outbox, params string[] addresses) =>
        new(Some.Options(addresses), outbox, new FakeTimeProvider(Some.Time));
}
