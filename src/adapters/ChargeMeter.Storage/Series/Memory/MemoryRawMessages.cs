using System.Runtime.CompilerServices;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series.Raw;

namespace ChargeMeter.Storage.Series.Memory;

/// <summary>The messages of a store in memory.</summary>
public sealed class MemoryRawMessages : IRawMessages
{
    readonly Lock _lock = new();
    readonly List<RawMessage> _readings = [];
    readonly List<RawMessage> _events = [];

    internal MemoryRawMessages()
    {
    }

    /// <summary>Keeps the messages of which something was stored.</summary>
    internal void Add(IReadOnlyList<GroupMessage> messages, IReadOnlyList<AdmittedItem> items, IReadOnlyList<AppendOutcome> outcomes)
    {
        var kept = KeptMessages.Of(messages, items, outcomes);
        lock (_lock)
        {
            _readings.AddRange(kept.Readings.Select(Copy));
            _events.AddRange(kept.Events.Select(Copy));
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RawMessage> ReadAsync(RawFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<RawMessage> found;
        lock (_lock)
        {
            found = [.. _readings.Concat(_events).Where(filter.Lets).OrderBy(raw => raw.FirstIngest)];
        }

        foreach (var raw in found)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return raw;
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<long> PurgeReadingsAsync(DateOnly before, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult((long)_readings.RemoveAll(raw => DateOnly.FromDateTime(raw.Message.ReceivedAt.UtcDateTime) < before));
        }
    }

    static RawMessage Copy(RawMessage raw) => raw with { Message = raw.Message with { Payload = raw.Message.Payload.ToArray() } };
}
