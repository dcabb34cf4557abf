using System.Collections.Concurrent;
using System.Net;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>The connections that have logged in.</summary>
/// <param name="context">What they share.</param>
/// <param name="stopping">Ends all of them.</param>
sealed class BrokerConnections(BrokerContext context, CancellationToken stopping)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    readonly ConcurrentDictionary<EndPoint, BrokerConnection> _all = new();
    readonly ConcurrentDictionary<string, BrokerConnection> _newest = new(StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => _all.Count;

    /// <summary>A client has logged in.</summary>
    public BrokerConnection Open(EndPoint remote, string clientId, BrokerAccount account, BrokerAdapter adapter) =>
        _all[remote] = _newest[clientId] = new BrokerConnection(clientId, account, adapter, context, stopping);

    /// <summary>The library is done with one.</summary>
    public void Remove(EndPoint remote)
    {
        if (_all.TryRemove(remote, out var connection))
        {
            _newest.TryRemove(new(connection.ClientId, connection));
            _ = connection.DisposeAsync().AsTask();
        }
    }

    /// <summary>The newest connection of a client; null where it has none.</summary>
    public BrokerConnection? Of(string clientId) => _newest.GetValueOrDefault(clientId);

    /// <summary>
    /// Waits for the library to clear up behind a client that is known to have left and comes again at once: it ends the session by
    /// its name, and would end the new one.
    /// </summary>
    public async Task FormerIsGoneAsync(string clientId)
    {
        if (Of(clientId) is { IsEnding: true } former)
        {
            await Task.WhenAny(former.Gone, Task.Delay(Patience, context.RealTime, stopping));
        }
    }
}
