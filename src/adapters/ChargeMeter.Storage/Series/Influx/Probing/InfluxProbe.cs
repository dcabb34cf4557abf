using System.Net;
using ChargeMeter.Storage.Series.Influx.Lines;
using ChargeMeter.Storage.Series.Influx.Writing;

namespace ChargeMeter.Storage.Series.Influx.Probing;

/// <summary>Asks a server what it is, and writes one point to see whether it takes what we write.</summary>
public sealed class InfluxProbe
{
    /// <summary>The measurement of the point that is written.</summary>
    const string Measurement = "chargemeter_probe";

    readonly InfluxOptions _options;
    readonly TimeProvider _clock;
    readonly Func<InfluxClient> _connect;

    /// <summary>A probe of the server of the settings, which may still lack a dialect.</summary>
    public InfluxProbe(InfluxOptions options, TimeProvider realClock)
        : this(options, realClock, () => new InfluxClient(options, realClock))
    {
    }

    internal InfluxProbe(InfluxOptions options, TimeProvider realClock, Func<InfluxClient> connect)
    {
        _options = options;
        _clock = realClock;
        _connect = connect;
    }

    /// <summary>Probes.</summary>
    public async Task<ProbeReport> RunAsync(CancellationToken cancellationToken)
    {
        var wrong = InfluxOptionsValidator.Validate(_options);
        if (wrong.Any(error => !error.StartsWith("Dialect:", StringComparison.Ordinal)))
        {
            return new([], [.. wrong.Select(error => $"Influx: {error}")]);
        }

        using var client = _connect();
        try
        {
            return await AskAsync(client, cancellationToken);
        }
        catch (HttpRequestException error)
        {
            return new([], [$"{_options.Url} cannot be reached: {error.Message}"]);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new([], [FormattableString.Invariant($"{_options.Url} does not answer within {_options.TimeoutSeconds} s")]);
        }
    }

    async Task<ProbeReport> AskAsync(InfluxClient client, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, InfluxAddresses.Of(_options, "ping"));
        using var response = await client.SendAsync(request, cancellationToken);
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return new([], [NotLetIn($"{(int)response.StatusCode}")]);
        }

        var version = await ServerVersion.ReadAsync(response, cancellationToken);
        var found = version.Text is { } text
            ? $"{_options.Url} is InfluxDB {text}{(version.Dialect is { } dialect ? $", dialect {dialect}" : "")}"
            : $"{_options.Url} answers, and does not say which version it is";
        if (_options.Dialect is null)
        {
            return new([found], [version.Dialect is { } fitting
                ? $"Influx: Dialect: write {fitting}"
                : "Influx: Dialect: write V1, V2 or V3; the server does not say which"]);
        }

        return await WriteAsync(client, [found, .. Mismatch(version)], cancellationToken);
    }

    async Task<ProbeReport> WriteAsync(InfluxClient client, string[] found, CancellationToken cancellationToken)
    {
        var line = new LineBuilder(Measurement).Flag("ok", true).At(_clock.GetUtcNow());
        var answer = await client.WriteAsync(new ProjectedLine[] { new(0, line) }, cancellationToken);
        return answer.Kind switch
        {
            AnswerKind.Taken => new([.. found, $"{Place()} takes what we write (one point of {Measurement} was written)"], []),
            AnswerKind.Refused => new([.. found], [NotLetIn(answer.Reason)]),
            AnswerKind.Misconfigured => new([.. found], [$"{Place()} cannot be written: {answer.Reason}{Remedy(answer)}"]),
            _ => new([.. found], [$"{Place()} does not take a point: {answer.Reason}"]),
        };
    }

    /// <summary>2.x and 3.x also take the ways of those before them, so this is a hint and no error.</summary>
    IEnumerable<string> Mismatch(ServerVersion version)
    {
        if (version.Dialect is { } dialect && dialect != _options.Dialect)
        {
            yield return $"the settings say {_options.Dialect}; {dialect} would fit better";
        }
    }

    string NotLetIn(string reason) =>
        $"{_options.Url} does not let us in ({reason}): {(_options.User is null ? "check Token or TokenFile" : "check User and its password")}, and what it may do";

    string Place() => _options.Dialect == InfluxDialect.V2
        ? $"bucket '{_options.Bucket}' of '{_options.Organization}'"
        : $"database '{_options.Database}'";

    string Remedy(InfluxAnswer answer) => !answer.Reason.Contains("not found", StringComparison.OrdinalIgnoreCase) ? string.Empty
        : _options.Dialect switch
        {
            InfluxDialect.V1 when answer.Reason.Contains("database", StringComparison.OrdinalIgnoreCase) =>
                $"; make it with: CREATE DATABASE \"{_options.Database}\"",
            InfluxDialect.V2 => "; make the bucket, or correct Bucket or Organization; a token that may not see it says the same",
            _ => "; check Dialect and Url",
        };
}
