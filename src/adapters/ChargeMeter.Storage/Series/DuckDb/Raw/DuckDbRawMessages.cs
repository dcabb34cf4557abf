using System.Runtime.CompilerServices;
using ChargeMeter.Storage.Series.DuckDb.Sealing;
using ChargeMeter.Storage.Series.Raw;

namespace ChargeMeter.Storage.Series.DuckDb.Raw;

/// <summary>The messages of which something was stored.</summary>
public sealed class DuckDbRawMessages : IRawMessages
{
    /// <summary>Blocks that are looked up at once.</summary>
    const int Page = 10_000;

    readonly SeriesAccess _access;
    readonly SealedDays _days;

    internal DuckDbRawMessages(SeriesAccess access, SealedDays days) => (_access, _days) = (access, days);

    /// <inheritdoc/>
    public async IAsyncEnumerable<RawMessage> ReadAsync(RawFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A group has a block of readings and one of events: what is read waits until no later block begins before it.
        var waiting = new PriorityQueue<RawMessage, long>();
        await foreach (var block in BlocksAsync(filter, cancellationToken))
        {
            while (waiting.TryPeek(out var next, out var ingest) && ingest < block.FirstIngest)
            {
                waiting.Dequeue();
                yield return next;
            }

            foreach (var raw in await Task.Run(() => _access.Raw.Read(block), cancellationToken))
            {
                if (filter.Lets(raw))
                {
                    waiting.Enqueue(raw, raw.FirstIngest);
                }
            }
        }

        while (waiting.TryDequeue(out var raw, out _))
        {
            yield return raw;
        }
    }

    /// <inheritdoc/>
    public Task<long> PurgeReadingsAsync(DateOnly before, CancellationToken cancellationToken) => _days.PurgeRawReadingsAsync(before, cancellationToken);

    /// <summary>Reads them all; what cannot be read is reported as damage.</summary>
    internal async Task VerifyAsync(CancellationToken cancellationToken)
    {
        await foreach (var block in BlocksAsync(new RawFilter(), cancellationToken))
        {
            await Task.Run(() => _access.Raw.Read(block), cancellationToken);
        }
    }

    async IAsyncEnumerable<RawBlock> BlocksAsync(RawFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<RawBlock> blocks;
        var after = 0L;
        do
        {
            var from = after;
            blocks = await _access.ReadAsync(reader => RawIndex.Find(reader.Connection, filter, from, Page), cancellationToken);
            foreach (var block in blocks)
            {
                after = block.FirstIngest;
                yield return block;
            }
        }
        while (blocks.Count == Page);
    }
}
