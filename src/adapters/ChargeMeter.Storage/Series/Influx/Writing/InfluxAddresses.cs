namespace ChargeMeter.Storage.Series.Influx.Writing;

/// <summary>The addresses of a server by dialect. Precision is always stated: the defaults differ, and 3.x guesses.</summary>
static class InfluxAddresses
{
    /// <summary>Where lines are written.</summary>
    public static Uri Write(InfluxOptions options) => options.Dialect switch
    {
        InfluxDialect.V1 => Of(options, "write", [("db", options.Database), ("rp", options.RetentionPolicy), ("precision", "ms")]),
        InfluxDialect.V2 => Of(
            options, "api/v2/write", [("org", options.Organization), ("bucket", options.Bucket), ("precision", "ms")]),
        _ => Of(
            options,
            "api/v3/write_lp",
            [("db", options.Database), ("precision", "millisecond"), ("accept_partial", "true"), ("no_sync", "false")]),
    };

    /// <summary>Where InfluxQL is asked, with times in milliseconds.</summary>
    public static Uri Query(InfluxOptions options, string statement)
    {
        var (database, policy) = options.Dialect == InfluxDialect.V2 ? Mapped(options.Bucket!) : (options.Database, options.RetentionPolicy);
        return Of(options, "query", [("db", database), ("rp", policy), ("epoch", "ms"), ("q", statement)]);
    }

    /// <summary>The database and retention policy by which InfluxQL knows a bucket of 2.x, unless somebody has mapped it otherwise: <c>database/policy</c>,
    /// or its whole name.</summary>
    static (string Database, string? Policy) Mapped(string bucket) =>
        bucket.Split('/', 2) is [var database, var policy] ? (database, policy) : (bucket, null);

    /// <summary>An address below that of the settings, which may itself have a path.</summary>
    public static Uri Of(InfluxOptions options, string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var terms = new List<string>();
        foreach (var (name, value) in query)
        {
            if (value is not null)
            {
                terms.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        return new Uri($"{options.Url!.AbsoluteUri.TrimEnd('/')}/{path}{(terms.Count == 0 ? "" : "?")}{string.Join('&', terms)}");
    }
}
