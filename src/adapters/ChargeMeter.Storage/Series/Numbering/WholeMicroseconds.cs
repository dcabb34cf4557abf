using ChargeMeter.Monitoring.Admission;

namespace ChargeMeter.Storage.Series.Numbering;

/// <summary>Times as the stores keep them: UTC, cut to whole microseconds.</summary>
static class WholeMicroseconds
{
    /// <summary>The time, cut.</summary>
    public static DateTimeOffset Of(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>The time in µs since 1970.</summary>
    public static long SinceEpoch(DateTimeOffset time) =>
        (Of(time).Ticks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Items with the times of their receipts cut.</summary>
    public static List<AdmittedItem> Of(IReadOnlyList<AdmittedItem> items)
    {
        var cut = new List<AdmittedItem>(items.Count);
        for (var index = 0; index < items.Count; index++)
        {
            cut.Add(Of(items[index]));
        }

        return cut;
    }

    /// <summary>The item with the times of its receipt cut: the item itself where they were whole, for there are millions of them.</summary>
    public static AdmittedItem Of(AdmittedItem item)
    {
        var receipt = item.Receipt;
        return IsWhole(receipt.ReceivedAt) && (receipt.Sent is not { } sent || IsWhole(sent)) ? item : Cut(item);
    }

    static bool IsWhole(DateTimeOffset time) => time.Offset == TimeSpan.Zero && time.Ticks % TimeSpan.TicksPerMicrosecond == 0;

    static AdmittedItem Cut(AdmittedItem item) => item with
    {
        Receipt = item.Receipt with
        {
            ReceivedAt = Of(item.Receipt.ReceivedAt),
            Sent = item.Receipt.Sent is { } sent ? Of(sent) : null,
        },
    };
}
