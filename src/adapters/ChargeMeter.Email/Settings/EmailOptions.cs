using System.Diagnostics.CodeAnalysis;

namespace ChargeMeter.Email.Settings;

/// <summary>Who gets mails, and how.</summary>
public sealed class EmailOptions
{
    /// <summary>The inspectors; nobody gets mails when empty (the default).</summary>
    [SuppressMessage("Usage", "CA2227", Justification = "The configuration binder fills it.")]
    public IList<MailRecipient> Recipients { get; set; } = [];

    /// <summary>The sender's address; required as soon as there are recipients.</summary>
    public string? From { get; set; }

    /// <summary>What becomes of a mail; by default a server takes it.</summary>
    public MailDelivery Delivery { get; set; } = MailDelivery.Smtp;

    /// <summary>The mail server; required for <see cref="MailDelivery.Smtp"/>.</summary>
    public string? Host { get; set; }

    /// <summary>The server's port, 1 to 65535; 587 by default.</summary>
    public int Port { get; set; } = 587;

    /// <summary>How the connection is secured; StartTls by default.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>The account at the server; none by default.</summary>
    public string? User { get; set; }

    /// <summary>The account's password; better a <see cref="PasswordFile"/>.</summary>
    public string? Password { get; set; }

    /// <summary>A file whose first line is the password; read at each connection, so it may be changed while running.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The folder in which mails wait and are kept.</summary>
    public string OutboxFolder { get; set; } = string.Empty;

    /// <summary>The address of the page, for links, such as <c>https://meter.example.org</c>; no links by default.</summary>
    public Uri? BaseUrl { get; set; }
}
