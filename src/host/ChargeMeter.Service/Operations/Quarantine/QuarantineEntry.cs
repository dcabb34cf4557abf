using ChargeMeter.Storage.Series;

namespace ChargeMeter.Service.Operations.Quarantine;

/// <summary>A quarantined item in a list.</summary>
sealed record QuarantineEntry(
    long Number, DateTimeOffset ReceivedAt, string Topic, string Reason, string? Field, int Bytes, bool IsPurged, DateTimeOffset? ReplayedAt)
{
    public static QuarantineEntry Of(QuarantineRow row) => new(
        row.Number, row.Item.ReceivedAt, row.Item.Topic, row.Item.Reason, row.Item.Field, row.Item.Payload.Length, row.IsPurged, row.ReplayedAt);
}
