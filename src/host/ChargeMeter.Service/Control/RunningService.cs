using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ChargeMeter.Service.Operations;

namespace ChargeMeter.Service.Control;

/// <summary>The service that runs on a data folder, as commands reach it.</summary>
sealed class RunningService : IDisposable
{
    /// <summary>It answers within a blink and then says twice a second that it goes on; a busy machine may take longer.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly string _path;
    readonly SocketsHttpHandler _handler;
    readonly HttpClient _http;

    RunningService(string path)
    {
        _path = path;
        _handler = new SocketsHttpHandler { UseProxy = false, ConnectCallback = (_, cancellationToken) => ConnectAsync(path, cancellationToken) };
        _http = new HttpClient(_handler) { BaseAddress = new Uri("http://service/"), Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The service of a data folder; null if none runs.</summary>
    /// <exception cref="IOException">It may not be asked by this user.</exception>
    public static async Task<RunningService?> FindAsync(string dataFolder, CancellationToken cancellationToken)
    {
        if (ControlSocket.PathIn(dataFolder) is not { } path || !File.Exists(path))
        {
            return null;
        }

        try
        {
            await using var connection = await ConnectAsync(path, cancellationToken);
            return new RunningService(path);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new IOException($"{path}: {error.Message}; run this as the user of the service", error);
        }
        catch (SocketException)
        {
            // A service that was killed leaves the file behind, at which nobody listens; one that just ended takes it along.
            return null;
        }
    }

    /// <summary>Has the service do something.</summary>
    /// <exception cref="IOException">It does not answer, it ended, or it failed: the message says which.</exception>
    public async Task<JsonElement> CallAsync(
        string operation, JsonElement request, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            patience.CancelAfter(Patience);
            using var message = new HttpRequestMessage(HttpMethod.Post, operation);
            message.Content = new StringContent(request.GetRawText(), Encoding.UTF8, "application/json");
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw new IOException($"The service at {_path} does not do this ({(int)response.StatusCode}): it is ending, or another version than this program.");
            }

            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(patience.Token));
            while (await lines.ReadLineAsync(patience.Token) is { } text)
            {
                patience.CancelAfter(Patience);
                var line = JsonSerializer.Deserialize<OperationLine>(text, OperationJson.Options)!;
                if (line.Progress is { } news)
                {
                    progress.Report(news);
                }

                if (line.Error is { } error)
                {
                    throw new IOException(error);
                }

                if (line.Result is { } result)
                {
                    return result;
                }
            }

            throw new IOException($"The service at {_path} ended before it was done.");
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException(
                $"The service at {_path} does not answer: nothing came for {Patience.TotalSeconds:0} s. Look at its log; if it hangs, kill it and start it again: nothing acknowledged is lost.",
                error);
        }
        catch (HttpRequestException error)
        {
            throw new IOException($"The service at {_path} ended before it was done: {error.Message}", error);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // The stream owns the socket from here on, and disposes of it.
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
#pragma warning restore CA2000
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
