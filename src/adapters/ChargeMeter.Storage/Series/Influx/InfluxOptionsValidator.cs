namespace ChargeMeter.Storage.Series.Influx;

/// <summary>Lists everything that is wrong with the settings of InfluxDB.</summary>
public static class InfluxOptionsValidator
{
    /// <summary>All errors, each naming its setting; empty when the settings are good.</summary>
    public static IReadOnlyList<string> Validate(InfluxOptions options) =>
        [.. Address(options), .. Place(options), .. Account(options), .. Files(options), .. Numbers(options)];

    static IEnumerable<string> Address(InfluxOptions options)
    {
        if (options.Url is not { IsAbsoluteUri: true, Scheme: "http" or "https" } url)
        {
            yield return $"Url: '{options.Url}' is not an absolute http or https address.";
        }
        else if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
        {
            yield return "Url: without account, query or fragment; a secret in an address ends up in logs. Use User or TokenFile.";
        }

        if (options.Dialect is not { } dialect || !Enum.IsDefined(dialect))
        {
            yield return "Dialect: write V1, V2 or V3, for InfluxDB 1.x, 2.x or 3.x; 'chargemeter influx probe' asks the server.";
        }
    }

    static IEnumerable<string> Place(InfluxOptions options)
    {
        var isV2 = options.Dialect == InfluxDialect.V2;
        foreach (var (name, value, belongs) in new[]
        {
            ("Database", options.Database, !isV2),
            ("Organization", options.Organization, isV2),
            ("Bucket", options.Bucket, isV2),
        })
        {
            if (belongs && options.Dialect is not null && string.IsNullOrWhiteSpace(value))
            {
                yield return $"{name}: {options.Dialect} needs one.";
            }
            else if (!belongs && value is not null)
            {
                yield return $"{name}: {options.Dialect} has none; take it out.";
            }
        }

        if (options.RetentionPolicy is not null && options.Dialect is InfluxDialect.V2 or InfluxDialect.V3)
        {
            yield return $"RetentionPolicy: {options.Dialect} has none; take it out.";
        }
    }

    static IEnumerable<string> Account(InfluxOptions options)
    {
        if (options is { Password: not null, PasswordFile: not null })
        {
            yield return "PasswordFile: give either Password or PasswordFile, not both.";
        }

        if (options is { Token: not null, TokenFile: not null })
        {
            yield return "TokenFile: give either Token or TokenFile, not both.";
        }

        var (hasPassword, hasToken) = (options.Password ?? options.PasswordFile, options.Token ?? options.TokenFile);
        if (options.User is null == hasPassword is not null)
        {
            yield return "User: a user and a password go together.";
        }

        if (options.User is not null && (options.Dialect is InfluxDialect.V2 or InfluxDialect.V3 || hasToken is not null))
        {
            yield return "User: only V1 knows accounts, and none beside a token; take it out.";
        }

        if (options.Dialect == InfluxDialect.V2 && hasToken is null)
        {
            yield return "TokenFile: V2 needs a token that may write to the bucket.";
        }
    }

    static IEnumerable<string> Files(InfluxOptions options)
    {
        foreach (var (name, file) in new[] { ("PasswordFile", options.PasswordFile), ("TokenFile", options.TokenFile) })
        {
            if (file is not null && !File.Exists(file))
            {
                yield return $"{name}: there is no file '{file}'.";
            }
        }

        if (string.IsNullOrWhiteSpace(options.Folder))
        {
            yield return "Folder: missing; the cursor lies there.";
        }
    }

    static IEnumerable<string> Numbers(InfluxOptions options)
    {
        foreach (var (name, value, most) in new[]
        {
            ("BatchLines", options.BatchLines, 20_000),
            ("TimeoutSeconds", options.TimeoutSeconds, 300),
            ("EstimateIntervalMinutes", options.EstimateIntervalMinutes, 1_440),
        })
        {
            if (value < 1 || value > most)
            {
                yield return FormattableString.Invariant($"{name}: write 1 to {most}.");
            }
        }
    }
}
