using System.Globalization;
using System.Text;
using MimeKit;

namespace ChargeMeter.Email.Outbox;

/// <summary>
/// The mails as files in three folders, <c>pending</c>, <c>sent</c> and <c>failed</c>: durable, to be read by anyone, and moved by hand if need be.
/// </summary>
/// <remarks>
/// A mail's file name follows from what it is about, so a mail that is added twice is there once. Files go from folder to folder
/// by renaming. Safe for several threads.
/// </remarks>
public sealed class MailOutbox : IDisposable
{
    /// <summary>How many sent mails are kept to be read; of older ones only the name stays, so that they are not sent again.</summary>
    public const int KeptMails = 1000;

    const string Ending = ".eml";

    readonly string _folder;
    readonly int _keptMails;
    readonly Lock _gate = new();
    readonly SemaphoreSlim _arrived = new(0, 1);

    /// <summary>Opens the outbox and makes its folders where they are missing.</summary>
    public MailOutbox(string folder)
        : this(folder, KeptMails)
    {
    }

    internal MailOutbox(string folder, int keptMails)
    {
        _folder = folder;
        _keptMails = keptMails;
        foreach (var state in Enum.GetValues<MailState>())
        {
            Directory.CreateDirectory(FolderOf(state));
        }
    }

    /// <summary>How many mails wait for the server.</summary>
    public int PendingCount => NamesIn(MailState.Pending).Count();

    /// <summary>The newest mails in any state, newest first.</summary>
    public IReadOnlyList<MailSummary> NewestMails(int count) =>
    [
        .. Enum.GetValues<MailState>()
            .SelectMany(state => NamesIn(state).Select(name => (Name: name, State: state)))
            .OrderByDescending(mail => mail.Name, StringComparer.Ordinal)
            .Take(count)
            .Select(mail => Summarise(mail.Name, mail.State))
            .OfType<MailSummary>(),
    ];

    /// <inheritdoc/>
    public void Dispose() => _arrived.Dispose();

    /// <summary>Adds a mail durably, unless it is or was here.</summary>
    /// <returns>Whether it is new.</returns>
    internal bool Add(DateTimeOffset at, string identity, MimeMessage message)
    {
        var name = at.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfffffff", CultureInfo.InvariantCulture) + "-" + identity + Ending;
        lock (_gate)
        {
            if (Enum.GetValues<MailState>().Any(state => File.Exists(PathOf(name, state))))
            {
                return false;
            }

            using var bytes = new MemoryStream();
            message.WriteTo(bytes);
            DurableFile.Write(PathOf(name, MailState.Pending), bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }

        Wake();
        return true;
    }

    /// <summary>The names of the mails that wait, oldest first.</summary>
    internal IReadOnlyList<string> Pending() => [.. NamesIn(MailState.Pending).Order(StringComparer.Ordinal)];

    /// <summary>A mail that waits.</summary>
    internal MimeMessage Load(string name) => MimeMessage.Load(PathOf(name, MailState.Pending));

    /// <summary>The server has taken a mail.</summary>
    internal void MarkSent(string name)
    {
        lock (_gate)
        {
            File.Move(PathOf(name, MailState.Pending), PathOf(name, MailState.Sent), overwrite: true);
            ForgetOld();
        }
    }

    /// <summary>The server refused a mail for good.</summary>
    internal void MarkFailed(string name, string reason)
    {
        lock (_gate)
        {
            DurableFile.Write(PathOf(name, MailState.Failed) + ".txt", Encoding.UTF8.GetBytes(reason + "\n"));
            File.Move(PathOf(name, MailState.Pending), PathOf(name, MailState.Failed), overwrite: true);
        }
    }

    /// <summary>Waits until a mail was added, or for as long as that.</summary>
    internal async Task WaitForMailAsync(TimeSpan longest, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _arrived.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing came; the caller looks all the same, as someone may have moved a file back by hand.
        }
    }

    void Wake()
    {
        lock (_gate)
        {
            if (_arrived.CurrentCount == 0)
            {
                _arrived.Release();
            }
        }
    }

    void ForgetOld()
    {
        var old = new DirectoryInfo(FolderOf(MailState.Sent)).EnumerateFiles("*" + Ending)
            .Where(file => file.Length > 0)
            .OrderByDescending(file => file.Name, StringComparer.Ordinal)
            .Skip(_keptMails);
        foreach (var file in old)
        {
            File.WriteAllBytes(file.FullName, []);
        }
    }

    MailSummary? Summarise(string name, MailState state)
    {
        try
        {
            using var message = MimeMessage.Load(PathOf(name, state));
            return new MailSummary(message.Date, message.To.ToString(), message.Subject ?? string.Empty, message.TextBody ?? string.Empty, state);
        }
        catch (Exception exception) when (exception is IOException or FormatException)
        {
            // It moved on, or was forgotten, between listing and reading.
            return null;
        }
    }

    IEnumerable<string> NamesIn(MailState state) =>
        Directory.EnumerateFiles(FolderOf(state), "*" + Ending).Select(path => Path.GetFileName(path));

    string PathOf(string name, MailState state) => Path.Combine(FolderOf(state), name);

    string FolderOf(MailState state) => Path.Combine(_folder, state switch
    {
        MailState.Pending => "pending",
        MailState.Sent => "sent",
        _ => "failed",
    });
}
