namespace ChargeMeter.Email.Settings;

/// <summary>An inspector who gets mails.</summary>
public sealed class MailRecipient
{
    /// <summary>The address.</summary>
    public string Address { get; set; } = string.Empty;

    /// <summary>The language; Chinese by default.</summary>
    public MailLanguage Language { get; set; } = MailLanguage.Zh;
}
