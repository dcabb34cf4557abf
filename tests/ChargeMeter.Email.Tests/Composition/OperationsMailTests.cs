using ChargeMeter.Email.Composition;
using ChargeMeter.Email.Outbox;
using ChargeMeter.Email.Settings;
using ChargeMeter.TestSupport;
using Shouldly;
using Xunit;

namespace ChargeMeter.Email.Tests.Composition;

public sealed class OperationsMailTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly MailOutbox _outbox;

    public OperationsMailTests() => _outbox = new MailOutbox(_folder.File("outbox"));

    static OperationsNotice Refused => new("influx-refused at 7", Some.Time, OperationsTrouble.InfluxRefused, "401 unauthorized");

    [Fact]
    public void Each_recipient_is_told_once_in_his_language()
    {
        var options = Some.Options("wang@example.org", "smith@example.org");
        options.Recipients[1].Language = MailLanguage.En;
        var mailer = new OperationsMailer(options, _outbox, TimeProvider.System);

        mailer.Enqueue(Refused).ShouldBe(2);
        mailer.Enqueue(Refused).ShouldBe(0);
        mailer.Enqueue(Refused with { Id = "influx-refused at 8" }).ShouldBe(2);

        var texts = _outbox.Pending().Select(name => _outbox.Load(name)).ToLookup(mail => mail.To.ToString());
        var (chinese, english) = (texts["wang@example.org"].First(), texts["smith@example.org"].First());
        chinese.Subject.ShouldBe("[运行] InfluxDB 拒绝访问,写入已停止");
        chinese.TextBody!.ShouldContain("原因:401 unauthorized");
        english.Subject.ShouldBe("[operations] InfluxDB refuses us; writing to it has stopped");
        english.TextBody!.ShouldContain("Reason: 401 unauthorized");
        english.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        (english.Body!.Headers["Content-Language"], chinese.Body!.Headers["Content-Language"]).ShouldBe(("en", "zh-CN"));
    }

    [Fact]
    public void Every_trouble_has_words_of_its_own_in_both_languages() =>
        (from trouble in Enum.GetValues<OperationsTrouble>()
         from language in Enum.GetValues<MailLanguage>()
         select OperationsWords.Text(Refused with { Trouble = trouble }, language)).ShouldBeUnique();

    [Fact]
    public void Where_nobody_gets_mails_nobody_is_told() => new OperationsMailer(Some.Options(), _outbox, TimeProvider.System).Enqueue(Refused).ShouldBe(0);

    public void Dispose()
    {
        _outbox.Dispose();
        _folder.Dispose();
    }
}
