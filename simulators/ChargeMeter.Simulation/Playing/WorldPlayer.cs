using System.Collections.Concurrent;

namespace ChargeMeter.Simulation.Playing;

/// <summary>Publishes the messages of a world over MQTT, QoS 1, each when a clock says that it is due, each by its own client.</summary>
/// <remarks>
/// The clock may run faster than real time; pauses after a batch or a fault are real time. What has become due while a batch waits for its acknowledgements makes the
/// next batch, so that a slow service gets larger batches, never an endless queue; what was not acknowledged is sent again.
/// </remarks>
public sealed class WorldPlayer(WorldPlayerOptions options, TimeProvider clock)
{
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);

    readonly ConcurrentDictionary<string, PlayerClient> _clients = new(StringComparer.Ordinal);
    long _published;
    long _acknowledged;

    /// <summary>How many messages the broker has taken.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>How many messages are done with: taken, or refused for good.</summary>
    public long Published => Interlocked.Read(ref _published);

    /// <summary>How many clients there are.</summary>
    public int Clients => _clients.Count;

    /// <summary>Why messages do not go out, or are refused, at present; null while all is well.</summary>
    public string? Fault => _clients.Values.Select(client => client.Fault).FirstOrDefault(fault => fault is not null);

    /// <summary>Plays until the messages end or it is cancelled; a lost connection is made again.</summary>
    public async Task PlayAsync(IEnumerable<PlayedMessage> messages, CancellationToken cancellationToken)
    {
        try
        {
            using var source = messages.GetEnumerator();
            var more = source.MoveNext();
            while (more)
            {
                await WaitUntilAsync(source.Current.Due, cancellationToken);
                var batch = new List<PlayedMessage>();
                while (more && batch.Count < options.MessagesInFlight && source.Current.Due <= clock.GetUtcNow())
                {
                    batch.Add(source.Current);
                    more = source.MoveNext();
                }

                await Task.WhenAll(batch.GroupBy(message => message.Client, StringComparer.Ordinal)
                    .Select(own => PublishAsync(own.Key, [.. own], cancellationToken)));
                await Task.Delay(Breath, TimeProvider.System, cancellationToken);
            }

            await Task.WhenAll(_clients.Values.Select(client => client.DisconnectAsync(cancellationToken)));
        }
        finally
        {
            foreach (var client in _clients.Values)
            {
                client.Dispose();
            }
        }
    }

    async Task PublishAsync(string name, IReadOnlyList<PlayedMessage> messages, CancellationToken cancellationToken)
    {
        var client = _clients.GetOrAdd(name, _ => new PlayerClient(options, name));
        var taken = await client.PublishAsync(messages, cancellationToken);
        Interlocked.Add(ref _acknowledged, taken);
        Interlocked.Add(ref _published, messages.Count);
    }

    async Task WaitUntilAsync(DateTimeOffset due, CancellationToken cancellationToken)
    {
        for (var wait = due - clock.GetUtcNow(); wait > TimeSpan.Zero; wait = due - clock.GetUtcNow())
        {
            await Task.Delay(wait, clock, cancellationToken);
        }
    }
}
