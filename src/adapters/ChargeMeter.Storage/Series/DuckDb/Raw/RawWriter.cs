using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series.Raw;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb.Raw;

/// <summary>Writes the messages of a group into their files, before the commit that makes them part of the store. Its owner lets one thread in.</summary>
/// <remarks>What a commit that failed has left at the end of a file is written over by the next group; what an earlier process has left there stays, and belongs to nobody.</remarks>
sealed class RawWriter(RawFolder folder)
{
    readonly RawPacker _packer = new();
    readonly Dictionary<string, long> _ends = new(StringComparer.Ordinal);
    readonly List<RawBlock> _written = [];
    int _removals;

    /// <summary>Writes blocks, in the transaction of the caller.</summary>
    public void Write(
        DuckDBConnection connection, IReadOnlyList<GroupMessage> messages, IReadOnlyList<AdmittedItem> items, IReadOnlyList<AppendOutcome> outcomes)
    {
        _written.Clear();
        if (folder.Removals is var removals && removals != _removals)
        {
            // Some files are gone: where they end is asked anew.
            _ends.Clear();
            _removals = removals;
        }

        var kept = KeptMessages.Of(messages, items, outcomes);
        Write(connection, RawKinds.Readings, kept.Readings);
        Write(connection, RawKinds.Events, kept.Events);
    }

    /// <summary>What was written last is part of the store now.</summary>
    public void Committed() => _written.ForEach(block => _ends[block.File] = block.Position + block.Length);

    void Write(DuckDBConnection connection, string kind, IReadOnlyList<RawMessage> messages)
    {
        if (messages.Count == 0)
        {
            return;
        }

        var (first, last) = (messages.Min(raw => raw.Message.ReceivedAt), messages.Max(raw => raw.Message.ReceivedAt));
        var file = RawFolder.NameOf(kind, last);
        var position = End(connection, file);
        var (bytes, length) = _packer.Pack(messages, packed =>
        {
            folder.Write(file, position, packed.Span);
            return packed.Length;
        });
        var block = new RawBlock(
            kind, file, position, length, bytes, messages.Count, messages[0].FirstIngest, messages[^1].FirstIngest + messages[^1].Items - 1, first, last);
        RawIndex.Append(connection, block);
        _written.Add(block);
    }

    // A file that was cut off is continued where it should have ended, so that no two blocks have one place.
    long End(DuckDBConnection connection, string file)
    {
        if (!_ends.TryGetValue(file, out var end))
        {
            end = Math.Max(folder.LengthOf(file), RawIndex.EndOf(connection, file));
            _ends.Add(file, end);
        }

        return end;
    }
}
