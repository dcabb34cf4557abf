using System.Text;
using ChargeMeter.Email.Composition;
using ChargeMeter.Email.Outbox;
using ChargeMeter.Email.Settings;
using MimeKit;
using MimeKit.Text;

namespace ChargeMeter.Email;

/// <summary>Tells the configured people that something of the service itself has stopped: puts one mail for each into the outbox.</summary>
public sealed class OperationsMailer
{
    readonly EmailOptions _options;
    readonly MailOutbox _outbox;
    readonly TimeProvider _clock;

    /// <summary>A mailer for validated options.</summary>
    /// <param name="options">Who gets mails.</param>
    /// <param name="outbox">Where they wait.</param>
    /// <param name="clock">The service's clock, which dates the mails.</param>
    public OperationsMailer(EmailOptions options, MailOutbox outbox, TimeProvider clock)
    {
        _options = options;
        _outbox = outbox;
        _clock = clock;
    }

    /// <summary>Makes the mails; when it returns they are on disk. Carried out twice, it makes them once.</summary>
    /// <returns>How many mails are new.</returns>
    public int Enqueue(OperationsNotice notice)
    {
        var added = 0;
        foreach (var recipient in _options.Recipients)
        {
            using var message = Compose(notice, recipient);
            if (_outbox.Add(notice.At, MailComposer.IdentityOf(notice.Id, recipient.Address), message))
            {
                added++;
            }
        }

        return added;
    }

    MimeMessage Compose(OperationsNotice notice, MailRecipient recipient)
    {
        var text = new TextPart(TextFormat.Plain) { ContentTransferEncoding = ContentEncoding.Base64 };
        text.SetText(Encoding.UTF8, OperationsWords.Text(notice, recipient.Language));
        var from = MailboxAddress.Parse(_options.From!);
        var message = new MimeMessage
        {
            Subject = OperationsWords.Subject(notice.Trouble, recipient.Language),
            MessageId = $"{MailComposer.IdentityOf(notice.Id, recipient.Address)}@{from.Domain}",
            Date = _clock.GetUtcNow().ToUniversalTime(),
            Body = text,
        };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(recipient.Address));
        MailComposer.MarkAutomatic(message, recipient.Language);
        return message;
    }
}
