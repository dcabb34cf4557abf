using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Net;
using System.Text;
using ChargeMeter.Storage.Series.Influx;
using ChargeMeter.Storage.Series.Influx.Writing;

namespace ChargeMeter.Storage.Tests.Series.Influx;

/// <summary>Stands for an InfluxDB: keeps what it was asked, and answers as a test says.</summary>
sealed class RecordedServer
{
    readonly Func<RecordedRequest, HttpResponseMessage> _answer;

    public RecordedServer(Func<RecordedRequest, HttpResponseMessage> answer) => _answer = answer;

    public List<RecordedRequest> Requests { get; } = [];

    /// <summary>A client of it.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The client owns its handler.")]
    public InfluxClient Client(InfluxOptions options) => new(options, TimeProvider.System, new Handler(this));

    /// <summary>An answer with a JSON body, or none.</summary>
    public static HttpResponseMessage Answer(int status, string body = "", string? retryAfter = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (retryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return response;
    }

    async Task<HttpResponseMessage> TakeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var recorded = new RecordedRequest(
            request.RequestUri!.PathAndQuery,
            request.Headers.Authorization?.ToString(),
            string.Join(',', request.Content?.Headers.ContentEncoding ?? []),
            await LinesAsync(request.Content, cancellationToken));
        Requests.Add(recorded);
        return _answer(recorded);
    }

    static async Task<IReadOnlyList<string>> LinesAsync(HttpContent? content, CancellationToken cancellationToken)
    {
        if (content is null)
        {
            return [];
        }

        await using var bytes = await content.ReadAsStreamAsync(cancellationToken);
        if (!content.Headers.ContentEncoding.Contains("gzip"))
        {
            return await LinesAsync(bytes, cancellationToken);
        }

        await using var plain = new GZipStream(bytes, CompressionMode.Decompress);
        return await LinesAsync(plain, cancellationToken);
    }

    static async Task<IReadOnlyList<string>> LinesAsync(Stream plain, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(plain, Encoding.UTF8, leaveOpen: true);
        return (await reader.ReadToEndAsync(cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    sealed class Handler : HttpMessageHandler
    {
        readonly RecordedServer _server;

        public Handler(RecordedServer server) => _server = server;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _server.TakeAsync(request, cancellationToken);
    }
}
