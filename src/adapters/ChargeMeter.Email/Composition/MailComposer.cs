using System.Security.Cryptography;
using System.Text;
using ChargeMeter.Email.Settings;
using MimeKit;
using MimeKit.Text;

namespace ChargeMeter.Email.Composition;

/// <summary>Makes the mail for one recipient. The same notice at the same time makes the same bytes.</summary>
sealed class MailComposer
{
    const int IdentityLength = 24;

    readonly EmailOptions _options;
    readonly MailboxAddress _from;

    /// <summary>A composer for validated options.</summary>
    public MailComposer(EmailOptions options)
    {
        _options = options;
        _from = MailboxAddress.Parse(options.From!);
    }

    /// <summary>The identity of the mail about a change to a recipient: a file name and a part of its Message-ID.</summary>
    public static string IdentityOf(string changeId, string address) => Hash($"{changeId}\n{address}");

    /// <summary>The mail, dated <paramref name="now"/>.</summary>
    public MimeMessage Compose(AlarmNotice notice, MailRecipient recipient, DateTimeOffset now)
    {
        var change = notice.Change;
        var content = MailContents.Of(notice, recipient.Language, _options.BaseUrl);
        var message = new MimeMessage
        {
            Subject = MailTemplates.Subject(content, recipient.Language),
            MessageId = $"{IdentityOf(change.Id, recipient.Address)}@{_from.Domain}",
            Date = now.ToUniversalTime(),
        };
        message.From.Add(_from);
        message.To.Add(MailboxAddress.Parse(recipient.Address));

        // All mails about one alarm refer to one root that is never sent, so they stand together whatever is lost.
        var thread = $"alarm-{Hash($"{change.Station}\n{change.Subject}\n{change.Kind}")}@{_from.Domain}";
        message.References.Add(thread);
        message.InReplyTo = thread;
        MarkAutomatic(message, recipient.Language);
        message.Body = Body(content, recipient.Language, message.MessageId);
        return message;
    }

    /// <summary>Says that no person wrote the mail, so that none is answered to, and its language.</summary>
    public static void MarkAutomatic(MimeMessage message, MailLanguage language)
    {
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        message.Headers.Add("Content-Language", language == MailLanguage.Zh ? "zh-CN" : "en");
    }

    static MultipartAlternative Body(MailContent content, MailLanguage language, string identity)
    {
        var text = new TextPart(TextFormat.Plain) { ContentTransferEncoding = ContentEncoding.Base64 };
        text.SetText(Encoding.UTF8, MailTemplates.Text(content, language));
        var html = new TextPart(TextFormat.Html) { ContentTransferEncoding = ContentEncoding.Base64 };
        html.SetText(Encoding.UTF8, MailTemplates.HtmlBody(content, language));
        return new MultipartAlternative(text, html) { Boundary = "=-" + Hash(identity) };
    }

    static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..IdentityLength];
}
