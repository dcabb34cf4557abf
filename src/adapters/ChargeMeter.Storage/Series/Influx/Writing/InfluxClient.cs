using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using ChargeMeter.Storage.Series.Influx.Lines;

namespace ChargeMeter.Storage.Series.Influx.Writing;

/// <summary>Speaks to one InfluxDB over HTTP. Whatever goes wrong is an answer, not an exception.</summary>
public sealed class InfluxClient : IDisposable
{
    /// <summary>Connections are made anew after this time, so that a changed address in the DNS is found.</summary>
    static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    /// <summary>No answer that we understand is longer; 3.x repeats a hundred lines at most.</summary>
    const int LongestAnswerBytes = 1 << 20;

    readonly InfluxOptions _options;
    readonly TimeProvider _clock;
    readonly HttpClient _http;

    /// <summary>A client for valid settings.</summary>
    /// <param name="options">The server.</param>
    /// <param name="realClock">Real time.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The HTTP client owns its handler and disposes of it.")]
    public InfluxClient(InfluxOptions options, TimeProvider realClock)
        : this(options, realClock, Network())
    {
    }

    internal InfluxClient(InfluxOptions options, TimeProvider realClock, HttpMessageHandler handler)
    {
        _options = options;
        _clock = realClock;
        _http = new HttpClient(handler)
        {
            Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
            MaxResponseContentBufferSize = LongestAnswerBytes,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Writes lines.</summary>
    internal Task<InfluxAnswer> WriteAsync(ReadOnlyMemory<ProjectedLine> lines, CancellationToken cancellationToken) => TryAsync(
        async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, InfluxAddresses.Write(_options)) { Content = LinesContent.Of(lines.Span) };
            using var response = await SendAsync(request, cancellationToken);
            return await UnderstandAsync(response, cancellationToken);
        },
        cancellationToken);

    /// <summary>Sends a request with our credentials, and returns when all of the answer is there.</summary>
    internal async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = await InfluxCredentials.HeaderAsync(_options, cancellationToken);
        return await _http.SendAsync(request, cancellationToken);
    }

    async Task<InfluxAnswer> UnderstandAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var header = response.Headers.TryGetValues("X-Influxdb-Error", out var values) ? values.FirstOrDefault() : null;
        return AnswerPolicy.Classify((int)response.StatusCode, AnswerBody.Read(text, header), RetryAfter(response.Headers.RetryAfter));
    }

    TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > _clock.GetUtcNow() => date - _clock.GetUtcNow(),
        _ => null,
    };

    // A redirect is told, not followed: it would turn a POST into a GET, and take the token elsewhere.
    static SocketsHttpHandler Network() => new() { AllowAutoRedirect = false, PooledConnectionLifetime = ConnectionLife };

    static async Task<InfluxAnswer> TryAsync(Func<Task<InfluxAnswer>> send, CancellationToken cancellationToken)
    {
        try
        {
            return await send();
        }
        catch (HttpRequestException error)
        {
            return new(AnswerKind.Later, error.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(AnswerKind.Later, "no answer in time");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(AnswerKind.Misconfigured, error.Message);
        }
    }
}
