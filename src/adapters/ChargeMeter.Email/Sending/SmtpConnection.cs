using System.Globalization;
using ChargeMeter.Email.Settings;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace ChargeMeter.Email.Sending;

/// <summary>A connection to the mail server, opened with the first mail.</summary>
sealed class SmtpConnection : IDisposable
{
    /// <summary>A server that says nothing for so long is taken for dead, in milliseconds.</summary>
    const int TimeoutMilliseconds = 30_000;

    readonly EmailOptions _options;
    readonly SmtpClient _client = new() { Timeout = TimeoutMilliseconds };

    /// <summary>A connection that is not open.</summary>
    public SmtpConnection(EmailOptions options) => _options = options;

    /// <summary>Hands a mail to the server. Throws when there is no server to talk to.</summary>
    public async Task<ServerAnswer> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        if (!_client.IsConnected)
        {
            await OpenAsync(cancellationToken);
        }

        try
        {
            return new ServerAnswer(SendOutcome.Taken, await _client.SendAsync(message, cancellationToken));
        }
        catch (SmtpCommandException refusal)
        {
            var forGood = RefusalPolicy.IsForGood(refusal.ErrorCode, refusal.StatusCode);
            var words = string.Create(CultureInfo.InvariantCulture, $"{(int)refusal.StatusCode} {refusal.Message}");
            return new ServerAnswer(forGood ? SendOutcome.Refused : SendOutcome.PutOff, words);
        }
    }

    /// <summary>Takes leave of the server, if there is a connection.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (_client.IsConnected)
        {
            await _client.DisconnectAsync(quit: true, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    async Task OpenAsync(CancellationToken cancellationToken)
    {
        var security = _options.Security switch
        {
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.ImplicitTls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.None,
        };
        await _client.ConnectAsync(_options.Host!, _options.Port, security, cancellationToken);
        if (_options.User is { } user)
        {
            await _client.AuthenticateAsync(user, await PasswordAsync(cancellationToken), cancellationToken);
        }
    }

    async Task<string> PasswordAsync(CancellationToken cancellationToken) =>
        _options.PasswordFile is { } file
            ? (await File.ReadAllLinesAsync(file, cancellationToken)).FirstOrDefault() ?? string.Empty
            : _options.Password ?? string.Empty;
}
