using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MimeKit;

namespace ChargeMeter.Email.Tests.Server;

/// <summary>A real SMTP server from Debian (python3-aiosmtpd) on a port of its own, which keeps what it gets in a folder.</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    readonly Process _process;
    readonly string _mailbox;

    SmtpServer(Process process, string mailbox)
    {
        _process = process;
        _mailbox = mailbox;
    }

    public IReadOnlyList<MimeMessage> Mails =>
        Directory.Exists(Path.Combine(_mailbox, "new"))
            ? [.. Directory.EnumerateFiles(Path.Combine(_mailbox, "new")).Select(path => MimeMessage.Load(path))]
            : [];

    public static async Task<SmtpServer> StartAsync(int port, string folder, CancellationToken cancellationToken)
    {
        var mailbox = Path.Combine(folder, "mailbox");
        var start = new ProcessStartInfo("/usr/bin/python3")
        {
            ArgumentList =
            {
                "-m", "aiosmtpd", "-n", "-l", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), "-c", "refusing.Refusing", mailbox,
            },
            Environment = { ["PYTHONPATH"] = Path.Combine(AppContext.BaseDirectory, "Server"), ["PYTHONDONTWRITEBYTECODE"] = "1" },
        };
        var server = new SmtpServer(Process.Start(start)!, mailbox);
        await server.AnswersAsync(port, cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    async Task AnswersAsync(int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException("The SMTP server did not start; is the Debian package python3-aiosmtpd installed?");
            }

            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }
}
