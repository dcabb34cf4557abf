using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series.Numbering;

namespace ChargeMeter.Storage.Series.Memory;

/// <summary>The quarantined items of a store in memory. Its owner lets one thread in.</summary>
sealed class MemoryQuarantine
{
    readonly List<QuarantineRow> _rows = [];

    /// <summary>How many there are.</summary>
    public int Count() => _rows.Count;

    /// <summary>Puts items aside.</summary>
    public void Add(IReadOnlyList<QuarantinedItem> items)
    {
        QuarantineRow? before = null;
        foreach (var item in items)
        {
            var number = _rows.Count + 1L;
            var isRepeat = before is not null && item.Payload.Span.SequenceEqual(before.Item.Payload.Span);
            before = new QuarantineRow(number, isRepeat ? before!.Payload : number, Copy(item), IsPurged: false, ReplayedAt: null);
            _rows.Add(before);
        }
    }

    /// <summary>The newest that a filter lets through, in their order.</summary>
    public IReadOnlyList<QuarantineRow> Find(QuarantineFilter filter, int limit) => [.. Matching(filter).TakeLast(limit)];

    IEnumerable<QuarantineRow> Matching(QuarantineFilter filter) => _rows.Where(filter.Lets);

    /// <summary>How many a filter lets through, by reason.</summary>
    public IReadOnlyDictionary<string, long> Count(QuarantineFilter filter) => Matching(filter)
        .GroupBy(row => row.Item.Reason, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.LongCount(), StringComparer.Ordinal);

    /// <summary>See <see cref="IQuarantineStore.ReadQuarantinedMessagesAsync"/>.</summary>
    public IReadOnlyList<QuarantineRow> Messages(QuarantineFilter filter, long afterPayload, int limit)
    {
        var picked = Matching(filter).Where(row => row.Payload > afterPayload && !row.IsPurged)
            .Select(row => row.Payload).Distinct().Take(limit).ToHashSet();
        return [.. _rows.Where(row => picked.Contains(row.Payload))];
    }

    /// <summary>Notes that items were replayed.</summary>
    public int MarkReplayed(IReadOnlyCollection<long> numbers, DateTimeOffset at)
    {
        Change(row => numbers.Contains(row.Number), row => row with { ReplayedAt = row.ReplayedAt ?? WholeMicroseconds.Of(at) });
        return numbers.Count;
    }

    /// <summary>Drops the bytes of messages received before a time.</summary>
    public int Purge(DateTimeOffset before)
    {
        bool IsOld(QuarantineRow row) => !row.IsPurged && row.Item.ReceivedAt < before;
        var messages = _rows.Count(row => IsOld(row) && row.Number == row.Payload);
        Change(IsOld, row => row with { IsPurged = true, Item = row.Item with { Payload = ReadOnlyMemory<byte>.Empty } });
        return messages;
    }

    static QuarantinedItem Copy(QuarantinedItem item) => item with
    {
        ReceivedAt = WholeMicroseconds.Of(item.ReceivedAt),
        Payload = item.Payload.ToArray(),
    };

    void Change(Func<QuarantineRow, bool> isMeant, Func<QuarantineRow, QuarantineRow> change)
    {
        for (var index = 0; index < _rows.Count; index++)
        {
            _rows[index] = isMeant(_rows[index]) ? change(_rows[index]) : _rows[index];
        }
    }
}
