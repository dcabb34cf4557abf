namespace ChargeMeter.Email.Settings;

/// <summary>How the connection to the mail server is secured.</summary>
public enum MailSecurity
{
    /// <summary>Upgraded to TLS before anything is said; refused if the server cannot.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    ImplicitTls,

    /// <summary>Not at all: for a server on this machine.</summary>
    None,
}
