using System.Net.Http.Headers;
using System.Text;

namespace ChargeMeter.Storage.Series.Influx.Writing;

/// <summary>How we say who we are: by header only, for addresses end up in logs. Files are read anew each time.</summary>
static class InfluxCredentials
{
    /// <summary>The header; null where no account and no token is given.</summary>
    public static async Task<AuthenticationHeaderValue?> HeaderAsync(InfluxOptions options, CancellationToken cancellationToken)
    {
        if (options.User is { } user)
        {
            var password = await SecretAsync(options.Password, options.PasswordFile, cancellationToken);
            return new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        }

        var token = await SecretAsync(options.Token, options.TokenFile, cancellationToken);
        return token is null ? null : new(options.Dialect == InfluxDialect.V2 ? "Token" : "Bearer", token);
    }

    static async Task<string?> SecretAsync(string? secret, string? file, CancellationToken cancellationToken) =>
        file is null ? secret : (await File.ReadAllLinesAsync(file, cancellationToken)).FirstOrDefault()?.Trim() ?? string.Empty;
}
