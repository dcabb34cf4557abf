using ChargeMeter.Email.Composition;
using ChargeMeter.Email.Settings;
using ChargeMeter.Monitoring.Alarms;
using MimeKit;
using Shouldly;
using Xunit;

namespace ChargeMeter.Email.Tests.Composition;

/// <summary>The mails as inspectors get them. The approved files are shown to the institute before they change.</summary>
public sealed class MailTests
{
    [Theory]
    [InlineData(MailLanguage.Zh)]
    [InlineData(MailLanguage.En)]
    public void A_raised_error_alarm_reads_as_approved(MailLanguage language) =>
        Shown(Compose(Some.Exceeding(), language)).ShouldMatchApproved(file => file.NoDiff().WithDiscriminator($"{language}"));

    [Theory]
    [InlineData(MailLanguage.Zh)]
    [InlineData(MailLanguage.En)]
    public void A_cleared_error_alarm_reads_as_approved(MailLanguage language) =>
        Shown(Compose(Some.NoLongerExceeding(), language)).ShouldMatchApproved(file => file.NoDiff().WithDiscriminator($"{language}"));

    [Theory]
    [InlineData(MailLanguage.Zh)]
    [InlineData(MailLanguage.En)]
    public void An_alarm_without_an_assessment_reads_as_approved(MailLanguage language) =>
        Shown(Compose(Some.Silent(), language)).ShouldMatchApproved(file => file.NoDiff().WithDiscriminator($"{language}"));

    [Fact]
    public void The_same_notice_makes_the_same_bytes()
    {
        using var once = Compose(Some.Exceeding(), MailLanguage.Zh);
        using var again = Compose(Some.Exceeding(), MailLanguage.Zh);

        once.ToString().ShouldBe(again.ToString());
    }

    [Fact]
    public void Raised_and_cleared_stand_in_one_thread_with_identities_of_their_own()
    {
        using var raised = Compose(Some.Exceeding(), MailLanguage.Zh);
        using var cleared = Compose(Some.NoLongerExceeding(), MailLanguage.Zh);

        cleared.References.ToList().ShouldBe(raised.References.ToList());
        (cleared.MessageId == raised.MessageId).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_alarm_has_words_in_both_languages(AlarmKind kind, MailLanguage language) =>
        (Words.Kind(kind, language) == kind.ToString()).ShouldBeFalse();

    public static MatrixTheoryData<AlarmKind, MailLanguage> Kinds => new(Enum.GetValues<AlarmKind>(), Enum.GetValues<MailLanguage>());

    [Theory]
    [InlineData(3.0215, 0.2105, "+3.02")]
    [InlineData(-0.0449, 0.0121, "-0.045")]
    [InlineData(12.6, 3.4, "+12.6")]
    [InlineData(12.6, 34, "+13")]
    public void The_error_is_rounded_to_the_place_of_its_uncertainty(double error, double uncertainty, string shown) =>
        Figures.Signed(error, Figures.Decimals(uncertainty)).ShouldBe(shown);

    static MimeMessage Compose(AlarmNotice notice, MailLanguage language) =>
        new MailComposer(Some.Options()).Compose(notice, new MailRecipient { Address = "li@institute.example.org", Language = language }, Some.Time);

    static string Shown(MimeMessage mail)
    {
        using (mail)
        {
            var headers = mail.Headers.Select(header => $"{header.Field}: {header.Value}");
            return string.Join('\n', headers) + "\n\n" + mail.TextBody + "\n\n" + mail.HtmlBody;
        }
    }
}
