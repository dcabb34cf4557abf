namespace ChargeMeter.Email.Settings;

/// <summary>The language of a mail.</summary>
public enum MailLanguage
{
    /// <summary>Chinese.</summary>
    Zh,

    /// <summary>English.</summary>
    En,
}
