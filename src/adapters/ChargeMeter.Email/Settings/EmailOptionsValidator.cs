using MimeKit;

namespace ChargeMeter.Email.Settings;

/// <summary>Lists everything that is wrong with the mail settings.</summary>
public static class EmailOptionsValidator
{
    /// <summary>All errors, each naming its setting; empty when the settings are good.</summary>
    public static IReadOnlyList<string> Validate(EmailOptions options) =>
        options.Recipients.Count == 0 ? [] : [.. Addresses(options), .. Folder(options), .. Server(options)];

    static IEnumerable<string> Addresses(EmailOptions options)
    {
        if (!IsAddress(options.From))
        {
            yield return $"From: '{options.From}' is not a mail address; mails need a sender.";
        }

        for (var index = 0; index < options.Recipients.Count; index++)
        {
            var recipient = options.Recipients[index];
            if (!IsAddress(recipient.Address))
            {
                yield return $"Recipients[{index}].Address: '{recipient.Address}' is not a mail address.";
            }

            if (!Enum.IsDefined(recipient.Language))
            {
                yield return $"Recipients[{index}].Language: must be zh or en.";
            }
        }

        if (options.BaseUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
        {
            yield return $"BaseUrl: '{url}' is not an absolute http or https address.";
        }
    }

    static IEnumerable<string> Folder(EmailOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.OutboxFolder))
        {
            yield return "OutboxFolder: missing; mails wait there until the server has taken them.";
        }
    }

    static IEnumerable<string> Server(EmailOptions options)
    {
        if (options.Delivery == MailDelivery.Drop)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(options.Host))
        {
            yield return "Host: missing; name the mail server, or set Delivery to Drop.";
        }

        if (options.Port is < 1 or > 65535)
        {
            yield return $"Port: {options.Port} is not between 1 and 65535.";
        }

        foreach (var error in Account(options))
        {
            yield return error;
        }
    }

    static IEnumerable<string> Account(EmailOptions options)
    {
        var secrets = (options.Password is null ? 0 : 1) + (options.PasswordFile is null ? 0 : 1);
        if (secrets == 2)
        {
            yield return "PasswordFile: give either Password or PasswordFile, not both.";
        }

        if (options.User is null == secrets > 0)
        {
            yield return "User: a user and a password go together.";
        }

        if (options.PasswordFile is { } file && !File.Exists(file))
        {
            yield return $"PasswordFile: there is no file '{file}'.";
        }

        if (secrets > 0 && options.Security == MailSecurity.None)
        {
            yield return "Security: a password is never sent without TLS; set StartTls or ImplicitTls.";
        }
    }

    static bool IsAddress(string? text) =>
        MailboxAddress.TryParse(text, out var address) && address.Domain.Length > 0 && address.LocalPart.Length > 0;
}
