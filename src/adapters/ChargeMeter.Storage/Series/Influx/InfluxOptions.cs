namespace ChargeMeter.Storage.Series.Influx;

/// <summary>The InfluxDB to which the stored series are projected.</summary>
public sealed class InfluxOptions
{
    /// <summary>Required: its address, such as <c>https://influx.example.org:8086</c>; without account or query.</summary>
    public Uri? Url { get; set; }

    /// <summary>Required: how it is spoken to.</summary>
    public InfluxDialect? Dialect { get; set; }

    /// <summary>The database; required by V1 and V3.</summary>
    public string? Database { get; set; }

    /// <summary>The retention policy of V1; the database's default one if absent.</summary>
    public string? RetentionPolicy { get; set; }

    /// <summary>The organisation; required by V2.</summary>
    public string? Organization { get; set; }

    /// <summary>The bucket; required by V2.</summary>
    public string? Bucket { get; set; }

    /// <summary>The account of V1; none by default.</summary>
    public string? User { get; set; }

    /// <summary>The account's password; better a <see cref="PasswordFile"/>.</summary>
    public string? Password { get; set; }

    /// <summary>A file whose first line is the password; read at each request, so it may be changed while running.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The token; V2 requires one. Better a <see cref="TokenFile"/>.</summary>
    public string? Token { get; set; }

    /// <summary>A file whose first line is the token; read at each request, so it may be changed while running.</summary>
    public string? TokenFile { get; set; }

    /// <summary>The most lines in one request, 1 to 20000; default 5000.</summary>
    public int BatchLines { get; set; } = 5_000;

    /// <summary>Seconds after which a request that was not answered is given up, 1 to 300; default 30.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Minutes between two estimates of a pile, 1 to 1440; default 60. A changed verdict goes at once.</summary>
    public int EstimateIntervalMinutes { get; set; } = 60;

    /// <summary>The folder of the cursor, of estimates that wait, and of what was put aside.</summary>
    public string Folder { get; set; } = string.Empty;

    /// <summary>Where the lines go, in one word: another target has to get everything from the beginning.</summary>
    internal string Target => $"{Dialect} {Url} {Organization}/{Bucket ?? Database}/{RetentionPolicy}";
}
