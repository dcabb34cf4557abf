using System.Diagnostics;
using System.Globalization;
using ChargeMeter.TestSupport;
using MimeKit;

namespace ChargeMeter.Service.Tests.Running;

/// <summary>A real SMTP server from Debian (python3-aiosmtpd) that keeps what it gets in a folder.</summary>
public sealed class MailServer : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly Process _process;

    MailServer(int port) => _process = Process.Start(new ProcessStartInfo("/usr/bin/python3",
    [
        "-m", "aiosmtpd", "-n",
        "-l", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"),
        "-c", "aiosmtpd.handlers.Mailbox", Mailbox,
    ])
    { UseShellExecute = false })!;

    /// <summary>The mails it got so far.</summary>
    public IReadOnlyList<MimeMessage> Mails => Directory.Exists(Path.Combine(Mailbox, "new"))
        ? [.. Directory.EnumerateFiles(Path.Combine(Mailbox, "new")).Select(path => MimeMessage.Load(path))]
        : [];

    public bool HasFailed => _process.HasExited;

    string Mailbox => _folder.File("mailbox");

    /// <summary>Starts it; a sender that comes before it listens comes again.</summary>
    public static MailServer Start(int port) => new(port);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _folder.Dispose();
    }
}
