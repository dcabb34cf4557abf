namespace ChargeMeter.Email.Outbox;

/// <summary>Where a mail stands; each state is a folder of the outbox.</summary>
public enum MailState
{
    /// <summary>It waits for the server.</summary>
    Pending,

    /// <summary>The server has taken it, or it was dropped as a file.</summary>
    Sent,

    /// <summary>The server refused it for good.</summary>
    Failed,
}
