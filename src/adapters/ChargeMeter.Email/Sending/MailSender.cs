using ChargeMeter.Email.Outbox;
using ChargeMeter.Email.Settings;
using Microsoft.Extensions.Logging;
using Polly;

namespace ChargeMeter.Email.Sending;

/// <summary>Takes mails out of the outbox, oldest first, and hands them to the server. A server that is down holds up mails only.</summary>
/// <remarks>
/// A mail goes out at least once: if the process dies between the server's yes and the renaming, it goes out again with the same
/// Message-ID.
/// </remarks>
public sealed partial class MailSender
{
    /// <summary>How long at most between two looks at the folder: for what was put off, or moved back by hand.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    readonly EmailOptions _options;
    readonly MailOutbox _outbox;
    readonly TimeProvider _clock;
    readonly ILogger _logger;
    readonly ResiliencePipeline _retry;

    /// <summary>A sender for validated options.</summary>
    /// <param name="options">The server.</param>
    /// <param name="outbox">Where mails wait.</param>
    /// <param name="realClock">Real time for waiting and backing off, also where the service's clock runs faster.</param>
    /// <param name="logger">The log.</param>
    public MailSender(EmailOptions options, MailOutbox outbox, TimeProvider realClock, ILogger<MailSender> logger)
    {
        _options = options;
        _outbox = outbox;
        _clock = realClock;
        _logger = logger;
        _retry = BackOff.Create(realClock, LogServerDown);
    }

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await _retry.ExecuteAsync(SendPendingAsync, cancellationToken);
                await _outbox.WaitForMailAsync(LongestWait, _clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The service stops; what is left waits on disk.
        }
    }

    /// <summary>Tries each mail that waits once; a mail that is put off or refused does not hold up the others.</summary>
    async ValueTask SendPendingAsync(CancellationToken cancellationToken)
    {
        using var connection = new SmtpConnection(_options);
        foreach (var name in _outbox.Pending())
        {
            cancellationToken.ThrowIfCancellationRequested();
            File(name, await SendAsync(name, connection, cancellationToken));
        }

        await connection.CloseAsync(cancellationToken);
    }

    async Task<ServerAnswer> SendAsync(string name, SmtpConnection connection, CancellationToken cancellationToken)
    {
        if (_options.Delivery == MailDelivery.Drop)
        {
            return new ServerAnswer(SendOutcome.Taken, "dropped as a file");
        }

        try
        {
            using var message = _outbox.Load(name);
            return await connection.SendAsync(message, cancellationToken);
        }
        catch (FormatException broken)
        {
            return new ServerAnswer(SendOutcome.Refused, "The file is not a mail: " + broken.Message);
        }
    }

    void File(string name, ServerAnswer answer)
    {
        switch (answer.Outcome)
        {
            case SendOutcome.Taken:
                _outbox.MarkSent(name);
                LogSent(name);
                break;
            case SendOutcome.Refused:
                _outbox.MarkFailed(name, answer.Words);
                LogRefused(name, answer.Words);
                break;
            default:
                LogPutOff(name, answer.Words);
                break;
        }
    }

    [LoggerMessage(4001, LogLevel.Information, "Mail {Name} sent")]
    partial void LogSent(string name);

    [LoggerMessage(4002, LogLevel.Error, "Mail {Name} was refused for good and lies in the folder failed: {Reason}")]
    partial void LogRefused(string name, string reason);

    [LoggerMessage(4003, LogLevel.Warning, "Mail {Name} was put off by the server: {Reason}")]
    partial void LogPutOff(string name, string reason);

    [LoggerMessage(4004, LogLevel.Warning, "Mails wait; next attempt in {Delay}: {Reason}")]
    partial void LogServerDown(TimeSpan delay, string reason);
}
