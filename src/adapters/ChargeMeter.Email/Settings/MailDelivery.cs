namespace ChargeMeter.Email.Settings;

/// <summary>What becomes of a mail.</summary>
public enum MailDelivery
{
    /// <summary>A mail server takes it.</summary>
    Smtp,

    /// <summary>It stays in the outbox folder as a file; there is no server.</summary>
    Drop,
}
