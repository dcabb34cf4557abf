using ChargeMeter.Email.Composition;
using ChargeMeter.Email.Outbox;
using ChargeMeter.Email.Settings;

namespace ChargeMeter.Email;

/// <summary>Tells the configured inspectors of a change of an alarm: puts one mail for each into the outbox.</summary>
public sealed class AlarmMailer
{
    readonly EmailOptions _options;
    readonly MailOutbox _outbox;
    readonly TimeProvider _clock;

    /// <summary>A mailer for validated options.</summary>
    /// <param name="options">Who gets mails.</param>
    /// <param name="outbox">Where they wait.</param>
    /// <param name="clock">The service's clock, which dates the mails.</param>
    public AlarmMailer(EmailOptions options, MailOutbox outbox, TimeProvider clock)
    {
        _options = options;
        _outbox = outbox;
        _clock = clock;
    }

    /// <summary>Makes the mails; when it returns they are on disk. Carried out twice, it makes them once.</summary>
    /// <returns>How many mails are new.</returns>
    public int Enqueue(AlarmNotice notice)
    {
        var added = 0;
        if (_options.Recipients.Count == 0)
        {
            return added;
        }

        var composer = new MailComposer(_options);
        foreach (var recipient in _options.Recipients)
        {
            var identity = MailComposer.IdentityOf(notice.Change.Id, recipient.Address);
            using var message = composer.Compose(notice, recipient, _clock.GetUtcNow());
            if (_outbox.Add(notice.Change.At, identity, message))
            {
                added++;
            }
        }

        return added;
    }
}
