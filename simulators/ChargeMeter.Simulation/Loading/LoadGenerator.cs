using System.Net.Sockets;

namespace ChargeMeter.Simulation.Loading;

/// <summary>Publishes as many messages as a broker takes: pre-encoded packets on raw sockets, QoS 1, many in flight.</summary>
/// <remarks>The client identities are always the same, so that two loads at one broker push each other out instead of adding up unseen.</remarks>
public sealed class LoadGenerator
{
    readonly LoadOptions _options;
    readonly TimeProvider _time;

    /// <summary>A load.</summary>
    /// <exception cref="ArgumentException">The options are not sound.</exception>
    public LoadGenerator(LoadOptions options, TimeProvider time)
    {
        if (options.Validate() is { } fault)
        {
            throw new ArgumentException(fault, nameof(options));
        }

        _options = options;
        _time = time;
    }

    /// <summary>Publishes until all is acknowledged, the time is over, or it is cancelled.</summary>
    public async Task<LoadResult> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.TimeLimit, TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var connections = Enumerable.Range(0, _options.Connections).Select(Open).ToList();
        try
        {
            var faults = new List<string>(await AllAsync(connections, (connection, index) =>
                connection.ConnectAsync(FormattableString.Invariant($"pilesim-load-{index + 1}"), stop.Token)));
            var begin = _time.GetTimestamp();
            if (faults.Count == 0)
            {
                faults.AddRange(await AllAsync(connections, (connection, _) => Task.Run(() => connection.PublishAsync(stop.Token), CancellationToken.None)));
            }

            return Result(connections, _time.GetElapsedTime(begin), faults);
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    LoadConnection Open(int index)
    {
        var source = new LoadSource(_options, index, _time.GetUtcNow());
        return new LoadConnection(_options, source, _options.ShareOf(_options.Messages, index), _time);
    }

    static async Task<IEnumerable<string>> AllAsync(List<LoadConnection> connections, Func<LoadConnection, int, Task> action)
    {
        var faults = await Task.WhenAll(connections.Select((connection, index) => FaultAsync(action(connection, index), index)));
        return faults.OfType<string>();
    }

    static async Task<string?> FaultAsync(Task work, int index)
    {
        try
        {
            await work;
            return null;
        }
        catch (Exception error) when (error is IOException or SocketException or InvalidDataException or OperationCanceledException)
        {
            var reason = error is OperationCanceledException ? "the time was over" : error.Message;
            return $"connection {index + 1}: {reason}";
        }
    }

    static LoadResult Result(List<LoadConnection> connections, TimeSpan elapsed, List<string> faults)
    {
        var latency = new LatencyHistogram();
        connections.ForEach(connection => latency.Add(connection.Latency));
        return new LoadResult(
            connections.Sum(connection => connection.Sent),
            connections.Sum(connection => connection.Acknowledged),
            connections.Sum(connection => connection.Bytes),
            elapsed,
            latency,
            faults);
    }
}
