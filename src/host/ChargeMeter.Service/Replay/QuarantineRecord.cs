using System.Text;
using ChargeMeter.Monitoring.Admission;

namespace ChargeMeter.Service.Replay;

/// <summary>A quarantined item as <c>quarantine.ndjson</c> holds it.</summary>
/// <param name="ReceivedAt">When its message was received.</param>
/// <param name="Topic">The message's topic.</param>
/// <param name="Reason">Whose fault it is.</param>
/// <param name="Field">The field to blame.</param>
/// <param name="Detail">What is wrong and what would be right.</param>
/// <param name="Payload">The message's bytes as text; null where they are no text.</param>
/// <param name="PayloadBase64">The message's bytes; null where they are text.</param>
sealed record QuarantineRecord(
    DateTimeOffset ReceivedAt,
    string Topic,
    string Reason,
    string? Field,
    string Detail,
    string? Payload,
    string? PayloadBase64)
{
    public static QuarantineRecord From(QuarantinedItem item)
    {
        var isText = System.Text.Unicode.Utf8.IsValid(item.Payload.Span);
        return new QuarantineRecord(
            item.ReceivedAt,
            item.Topic,
            item.Reason,
            item.Field,
            item.Detail,
            isText ? Encoding.UTF8.GetString(item.Payload.Span) : null,
            isText ? null : Convert.ToBase64String(item.Payload.Span));
    }
}
