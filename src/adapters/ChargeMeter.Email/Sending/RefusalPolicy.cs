using MailKit.Net.Smtp;

namespace ChargeMeter.Email.Sending;

/// <summary>Decides whether a server's refusal concerns this mail for good, or may pass.</summary>
static class RefusalPolicy
{
    /// <summary>
    /// True for a 5xx about the recipient or the message. A refused sender is a matter of settings: it concerns all mails,
    /// so they wait until it is put right.
    /// </summary>
    public static bool IsForGood(SmtpErrorCode what, SmtpStatusCode status) =>
        (int)status >= 500 && what is (SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted);
}
